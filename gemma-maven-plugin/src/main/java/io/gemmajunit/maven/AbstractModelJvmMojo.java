package io.gemmajunit.maven;

import io.gemmajunit.maven.fork.ArgLine;
import io.gemmajunit.maven.fork.ForkException;
import io.gemmajunit.maven.fork.ForkOutcome;
import io.gemmajunit.maven.fork.ForkStatus;
import io.gemmajunit.maven.fork.ForkedJvm;
import io.gemmajunit.maven.fork.MachineLock;
import io.gemmajunit.maven.fork.ProcessArgs;
import io.gemmajunit.protocol.Option;
import io.gemmajunit.protocol.Program;
import java.io.File;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;
import org.apache.maven.toolchain.ToolchainManager;
import org.eclipse.aether.RepositorySystem;
import org.jspecify.annotations.Nullable;

/** A goal that runs a model in a JVM of its own, with or without a project: which Java that is, and what it is started with. */
abstract class AbstractModelJvmMojo extends AbstractSettingsMojo {

    /**
     * Java that runs the model: a JDK's folder or its java command. By default that of the jdk toolchain, else the one that
     * runs Maven. It must be Java 17 or newer.
     *
     * @since 0.1.0
     */
    @Parameter(property = "gemma.jvm")
    private @Nullable File jvm;

    /**
     * Options for the model's JVM on one line, quoted where one holds blanks. Weights are not on the heap, so it seldom needs
     * to grow.
     *
     * @since 0.1.0
     */
    @Parameter(property = "gemma.argLine", defaultValue = "")
    private String argLine = "";

    /**
     * Seconds after which the model's JVM is ended; 0, the default, for no limit.
     *
     * @since 0.1.0
     */
    @Parameter(property = "gemma.timeoutSeconds", defaultValue = "0")
    private long timeoutSeconds;

    @Parameter(defaultValue = "${project}", readonly = true, required = true)
    MavenProject project;

    @Parameter(defaultValue = "${plugin.version}", readonly = true, required = true)
    private String pluginVersion;

    private final ToolchainManager toolchains;
    private final RepositorySystem repositories;

    AbstractModelJvmMojo(ToolchainManager toolchains, RepositorySystem repositories) {
        this.toolchains = toolchains;
        this.repositories = repositories;
    }

    /** Returns the folder that Maven runs in, where relative paths start. */
    final Path root() {
        return Path.of(session.getExecutionRootDirectory());
    }

    /** Returns the folder of what builds write; without a project Maven knows none. */
    final Path target() {
        return project.getFile() == null
                ? root().resolve("target")
                : Path.of(project.getBuild().getDirectory());
    }

    /** Puts the parameters of this goal that are set in place of the properties of the project and the command line. */
    abstract void addSettings(SortedMap<String, String> settings);

    /**
     * Runs a model in a JVM of its own to the end.
     *
     * @param directory for the command line and the output of that JVM
     * @param own settings of this run, which win over all others
     * @param options of the program
     * @throws MojoExecutionException if what was asked for could not be done
     */
    final void runModel(Path directory, Map<String, String> own, Option... options) throws MojoExecutionException {
        var isTerminal = session.getRequest().isInteractiveMode() && Terminal.isPresent();
        try (var console = new ForkConsole(getLog(), new ConsoleBar(System.out))) {
            var arguments = new ArrayList<>(List.of(options));
            arguments.add(Option.EXIT_ON_EOF);
            if (isTerminal) {
                arguments.add(Option.PROGRESS_EVENTS);
            }
            var args = processArgs(arguments, own);
            var outcome = MachineLock.holding(
                    MachineLock.defaultFile(),
                    () -> getLog().info("Waiting for another model run on this machine to end."),
                    () -> new ForkedJvm(directory, console).run(args, Duration.ofSeconds(timeoutSeconds)));
            if (ForkStatus.of(outcome) != ForkStatus.PASSED) {
                throw new MojoExecutionException(console.error().orElseGet(() -> describe(outcome)));
            }
        } catch (ForkException e) {
            throw new MojoExecutionException(e.getMessage(), e);
        }
    }

    private static String describe(ForkOutcome outcome) {
        return ForkStatus.describe(outcome)
                + "\nThe same command goes on from the answers kept so far, unless gemma.cache is off.";
    }

    private ProcessArgs processArgs(List<Option> arguments, Map<String, String> own) {
        var converter = new ForkConverter(session, project, toolchains);
        var libraries = new ForkLibraries(session, project, repositories);
        var java = converter.java(jvm);
        var settings = converter.gemmaProperties();
        settings.putAll(WarningLog.PROPERTIES);
        addSettings(settings);
        settings.putAll(own);
        return new ProcessArgs(
                java,
                ModelJvm.options(java, settings, ArgLine.split(argLine, converter.allProperties())),
                libraries
                        .withLibtorch(libraries.gemmaJunit(pluginVersion), Map.of())
                        .elements(),
                Program.EVALUATION.mainClass(),
                arguments.stream().map(Option::text).toList(),
                root(),
                new TreeMap<>());
    }
}
