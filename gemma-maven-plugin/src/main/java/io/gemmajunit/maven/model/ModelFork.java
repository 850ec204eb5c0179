package io.gemmajunit.maven.model;

import io.gemmajunit.maven.fork.ArgLine;
import io.gemmajunit.maven.fork.ForkException;
import io.gemmajunit.maven.fork.ForkOutcome;
import io.gemmajunit.maven.fork.ForkedJvm;
import io.gemmajunit.maven.fork.JavaRuntime;
import io.gemmajunit.maven.fork.ModelJvm;
import io.gemmajunit.maven.fork.ProcessArgs;
import io.gemmajunit.maven.fork.TestClasspath;
import io.gemmajunit.protocol.Line;
import io.gemmajunit.protocol.Program;
import io.gemmajunit.settings.Configuration;
import io.gemmajunit.settings.SettingNames;
import io.gemmajunit.settings.SparkMaster;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.maven.plugin.logging.Log;

/** Runs a model in a JVM of its own, with the Java, class path and settings that Maven knows. */
public record ModelFork(Log log, ForkConverter converter, ForkLibraries libraries, String pluginVersion, Jvm jvm) {

    private static final String DEVICE = "gemma.device";
    private static final String ENGINE = "gemma.engine";

    private static final String DEBUGGER =
            "-agentlib:jdwp=transport=dt_socket,server=y,suspend=y,address=localhost:5005";

    /**
     * What a JVM is started with.
     *
     * @param argLine options on one line
     * @param jvmArgs options one by one, after those of {@code argLine}
     * @param environment variables on top of those of Maven
     * @param timeoutSeconds after which the JVM is ended; 0 for no limit
     * @param waitsForDebugger whether it waits for one on port 5005, and then without a limit
     */
    public record Jvm(
            JavaRuntime java,
            String argLine,
            List<String> jvmArgs,
            Map<String, String> environment,
            long timeoutSeconds,
            boolean waitsForDebugger) {

        /** Returns the options of the user, with what other plugins have set in place of {@code @{name}}. */
        List<String> options(Map<String, String> properties) {
            var all = new ArrayList<>(ArgLine.split(argLine, properties));
            all.addAll(jvmArgs);
            if (waitsForDebugger) {
                all.add(DEBUGGER);
            }
            return all;
        }
    }

    /**
     * Returns the command line of a program.
     *
     * @param arguments of the program
     * @param settings as the JVM gets them
     * @param directory where relative paths start
     */
    public ProcessArgs command(
            Program program,
            List<String> arguments,
            TestClasspath classpath,
            SortedMap<String, String> settings,
            Path directory) {
        return new ProcessArgs(
                jvm.java(),
                ModelJvm.options(jvm.java(), settings, jvm.options(converter.allProperties())),
                classpath.elements(),
                program.mainClass(),
                arguments,
                directory,
                new TreeMap<>(jvm.environment()));
    }

    /** Returns all properties {@code gemma.*} of project and command line, and above them the goal's parameters. */
    public SortedMap<String, String> settings(Map<String, String> parameters) {
        var settings = converter.gemmaProperties();
        settings.putAll(parameters);
        return settings;
    }

    /**
     * Returns the class path of a project's tests, with libtorch.
     *
     * @param settings as the JVM gets them
     * @throws io.gemmajunit.maven.fork.ForkException if model tests cannot be run on it
     */
    public TestClasspath classpathOfTests(List<String> elements, Map<String, String> settings) {
        var classpath = withSpark(withUsableLibraries(converter.classpath(elements)), settings);
        classpath
                .logging()
                .ifPresent(where -> log.info("Warnings of gemma-junit go through this project's logging, " + where
                        + ", so look for them in the output of the tests' JVM."));
        return libraries.withLibtorch(classpath, jvm.environment(), device(settings));
    }

    /** Spark, where it is asked for and missing, takes the versions of libraries that it knows. */
    private TestClasspath withSpark(TestClasspath classpath, Map<String, String> settings) {
        var engine = found(ENGINE, settings)
                .map(name ->
                        found(SettingNames.OF_TESTS.aliases() + name, settings).orElse(name))
                .filter(SparkMaster::is);
        if (engine.isEmpty() || classpath.asksSpark(engine.get())) {
            return classpath;
        }
        var spark = libraries.gemmaJunitOnSpark(pluginVersion, engine.get());
        return classpath.with(classpath.upgradesTo(spark)).withMissingOf(spark);
    }

    /**
     * Whatever a parent manages for the project's own tests, model tests run on a JUnit that they know and on no
     * library that is older than they need.
     */
    private TestClasspath withUsableLibraries(TestClasspath project) {
        project.check(pluginVersion);
        var classpath = withOwnLibraries(project);
        return classpath
                .junitWithoutLauncher()
                .map(version -> classpath.withMissingOf(libraries.junit(version)))
                .orElse(classpath);
    }

    private TestClasspath withOwnLibraries(TestClasspath project) {
        var unusable = project.unusableJUnit();
        TestClasspath own;
        try {
            own = libraries.gemmaJunit(pluginVersion);
        } catch (ForkException e) {
            if (unusable.isPresent()) {
                throw e;
            }
            // What the project has may do, and is all that there is.
            log.debug(e);
            return project;
        }
        var upgrades = project.upgradesTo(own);
        if (!upgrades.isEmpty()) {
            log.info("Model tests run on newer libraries than the tests of this project: "
                    + upgrades.stream().map(Object::toString).collect(Collectors.joining(", ")) + ".");
        }
        var classpath = project.with(upgrades);
        if (unusable.isEmpty()) {
            return classpath;
        }
        log.info("The tests of this project have JUnit " + unusable.get()
                + "; its model tests run on the JUnit of gemma-junit.");
        return classpath.withJUnitOf(own);
    }

    /**
     * Returns the class path of gemma-junit without a project, with libtorch.
     *
     * @param settings as the JVM gets them
     * @throws io.gemmajunit.maven.fork.ForkException if something cannot be fetched
     */
    public TestClasspath classpathWithoutTests(Map<String, String> settings) {
        var classpath = withSpark(libraries.gemmaJunit(pluginVersion), settings);
        return libraries.withLibtorch(classpath, jvm.environment(), device(settings));
    }

    private String device(Map<String, String> settings) {
        return found(DEVICE, settings).orElse("cpu");
    }

    /** As the JVM will find it, except in junit-platform.properties. */
    private Optional<String> found(String name, Map<String, String> settings) {
        var variable = Configuration.variableName(name);
        return Stream.of(settings.get(name), jvm.environment().get(variable), System.getenv(variable))
                .filter(value -> value != null && !value.isBlank())
                .map(String::strip)
                .findFirst();
    }

    /**
     * Runs a JVM to its end.
     *
     * @param directory for the command line and the output of that JVM
     */
    public ForkOutcome run(Path directory, ProcessArgs args, Consumer<Line> console) {
        var forked = new ForkedJvm(directory, console);
        log.debug(args.java().executable() + " @" + forked.argumentFile() + " in " + args.directory());
        if (jvm.waitsForDebugger()) {
            log.info("The model's JVM waits for a debugger on localhost:5005.");
        }
        return forked.run(args, Duration.ofSeconds(jvm.waitsForDebugger() ? 0 : jvm.timeoutSeconds()));
    }
}
