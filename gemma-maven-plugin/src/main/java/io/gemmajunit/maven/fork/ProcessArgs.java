package io.gemmajunit.maven.fork;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

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

    /** Returns everything that follows the {@code java} command, in order. */
    List<String> afterCommand(String pathSeparator) {
        var all = new ArrayList<>(jvmArgs);
        all.add("-cp");
        all.add(classpath.stream().map(Path::toString).collect(Collectors.joining(pathSeparator)));
        all.add(mainClass);
        all.addAll(arguments);
        return all;
    }
}
