package io.gemmajunit.maven.fork;

import io.gemmajunit.protocol.Option;
import io.gemmajunit.protocol.Secrets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The command line of a JVM.
 *
 * @param jvmArgs options before the main class, among them {@code -D} definitions
 * @param arguments what the main class gets
 * @param directory working directory of the process
 * @param environment variables set on top of those of this process
 */
public record ProcessArgs(
        JavaRuntime java,
        List<String> jvmArgs,
        List<Path> classpath,
        String mainClass,
        List<String> arguments,
        Path directory,
        SortedMap<String, String> environment) {

    public ProcessArgs {
        jvmArgs = List.copyOf(jvmArgs);
        classpath = List.copyOf(classpath);
        arguments = List.copyOf(arguments);
        environment = Collections.unmodifiableSortedMap(new TreeMap<>(environment));
    }

    /** Returns the same with another class path. */
    ProcessArgs on(List<Path> other) {
        return new ProcessArgs(java, jvmArgs, other, mainClass, arguments, directory, environment);
    }

    /** Returns everything that follows the {@code java} command, in order, except for secrets. */
    List<String> afterCommand(String pathSeparator) {
        var all = new ArrayList<>(jvmArgs);
        all.removeIf(argument -> Definition.of(argument)
                .filter(definition -> secrets().containsKey(definition.name()))
                .isPresent());
        all.add("-cp");
        all.add(classpath.stream().map(Path::toString).collect(Collectors.joining(pathSeparator)));
        all.add(mainClass);
        all.addAll(arguments);
        if (!secrets().isEmpty()) {
            all.add(Option.READ_PROPERTIES.text());
        }
        return all;
    }

    /** Returns the system properties that must not be seen, of which the last definition wins. */
    SortedMap<String, String> secrets() {
        var definitions =
                jvmArgs.stream().map(Definition::of).flatMap(Optional::stream).toList();
        var values = new TreeMap<String, String>();
        definitions.forEach(definition -> values.put(definition.name(), definition.value()));
        values.keySet()
                .retainAll(definitions.stream()
                        .filter(definition -> Secrets.isSecret(definition.name(), definition.value()))
                        .map(Definition::name)
                        .toList());
        return values;
    }

    /** Returns whatever of secrets could turn up in the output of the JVM, those of variables included. */
    Stream<String> hidden() {
        var all = new TreeMap<>(System.getenv());
        all.putAll(environment);
        var definitions = all.values().stream()
                .flatMap(value -> Stream.of(value.split("\\s+")))
                .map(Definition::of)
                .flatMap(Optional::stream)
                .toList();
        all.putAll(secrets());
        return Stream.concat(
                        all.entrySet().stream().map(entry -> new Definition(entry.getKey(), entry.getValue())),
                        definitions.stream())
                .filter(definition -> Secrets.isSecret(definition.name(), definition.value()))
                .flatMap(definition -> Secrets.parts(definition.name(), definition.value()));
    }

    /** A definition of a system property, as in {@code -Dname=value}. */
    private record Definition(String name, String value) {

        static Optional<Definition> of(String argument) {
            if (!argument.startsWith("-D")) {
                return Optional.empty();
            }
            int equals = argument.indexOf('=');
            return Optional.of(
                    equals < 0
                            ? new Definition(argument.substring(2), "")
                            : new Definition(argument.substring(2, equals), argument.substring(equals + 1)));
        }
    }
}
