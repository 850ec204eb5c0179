package io.gemmajunit.maven;

import io.gemmajunit.maven.fork.ArgLine;
import io.gemmajunit.maven.fork.ForkOutcome;
import io.gemmajunit.maven.fork.ForkedJvm;
import io.gemmajunit.maven.fork.TestClasspath;
import java.io.File;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;
import org.apache.maven.toolchain.ToolchainManager;
import org.eclipse.aether.RepositorySystem;
import org.jspecify.annotations.Nullable;

/** A gate that runs tests in a JVM of their own: which Java that is, and what it is started with. */
abstract class AbstractTestJvmMojo extends AbstractTestedModelMojo {

    private static final String DEBUGGER =
            "-agentlib:jdwp=transport=dt_socket,server=y,suspend=y,address=localhost:5005";

    /**
     * Java that runs the tests: a JDK's folder or its java command. By default that of the jdk toolchain, else the one that
     * runs Maven. It must be Java 17 or newer.
     *
     * @since 0.1.0
     */
    @Parameter(property = "gemma.jvm")
    private @Nullable File jvm;

    /**
     * Options for the test JVM on one line, quoted where one holds blanks; {@code @{name}} stands for a property that another
     * plugin sets during the build. None by default. Weights are not on the heap, so it seldom needs to grow.
     *
     * @since 0.1.0
     */
    @Parameter(property = "gemma.argLine", defaultValue = "")
    private String argLine = "";

    /**
     * Options for the test JVM one by one, after those of {@code argLine}; none by default.
     *
     * @since 0.1.0
     */
    @Parameter(property = "gemma.jvmArgs")
    private List<String> jvmArgs = List.of();

    /**
     * Environment variables for the test JVM, for example {@code OMP_NUM_THREADS} or {@code PYTORCH_LIBRARY_PATH}, on top of
     * those of Maven. None by default; only in a POM.
     *
     * @since 0.1.0
     */
    @Parameter
    private Map<String, String> environmentVariables = Map.of();

    /**
     * Seconds after which the test JVM is ended and the build fails; 0, the default, for no limit, because only you know how
     * long your checkpoint needs.
     *
     * @since 0.1.0
     */
    @Parameter(property = "gemma.timeoutSeconds", defaultValue = "0")
    private long timeoutSeconds;

    /**
     * Lets the test JVM wait for a debugger on port 5005.
     *
     * @since 0.1.0
     */
    @Parameter(property = "gemma.debugForkedProcess", defaultValue = "false")
    private boolean debugForkedProcess;

    @Parameter(defaultValue = "${project}", readonly = true, required = true)
    private MavenProject project;

    @Parameter(defaultValue = "${project.testClasspathElements}", readonly = true, required = true)
    private List<String> testClasspathElements;

    @Parameter(defaultValue = "${project.build.directory}/gemma", readonly = true, required = true)
    private File workDirectory;

    @Parameter(defaultValue = "${plugin.version}", readonly = true, required = true)
    private String pluginVersion;

    private final ToolchainManager toolchains;
    private final RepositorySystem repositories;

    AbstractTestJvmMojo(ToolchainManager toolchains, RepositorySystem repositories) {
        this.toolchains = toolchains;
        this.repositories = repositories;
    }

    /** Returns the command that runs the selected tests of a folder of classes. */
    final LauncherCommand command(Path testClasses, LauncherCommand.Selection selection) {
        var converter = new ForkConverter(session, project, toolchains);
        return new LauncherCommand(
                converter.java(jvm),
                classpath(converter),
                project.getBasedir().toPath(),
                testClasses,
                reportsDirectory(),
                results(),
                baseline(),
                selection,
                settings(converter.gemmaProperties()),
                userJvmArgs(converter),
                environmentVariables);
    }

    private TestClasspath classpath(ForkConverter converter) {
        var classpath = converter.classpath(testClasspathElements);
        classpath.check(pluginVersion);
        return new ForkLibraries(session, project, repositories).withLibtorch(classpath, environmentVariables);
    }

    private List<String> userJvmArgs(ForkConverter converter) {
        var all = new ArrayList<>(ArgLine.split(argLine, converter.allProperties()));
        all.addAll(jvmArgs);
        if (debugForkedProcess) {
            all.add(DEBUGGER);
        }
        return all;
    }

    /** Runs the command to its end. */
    final ForkOutcome fork(LauncherCommand command) {
        var fork = new ForkedJvm(workDirectory.toPath(), new ForkConsole(getLog(), new ConsoleBar(System.out)));
        getLog().info("Running model tests in a JVM of their own; its output is in " + workDirectory + "/fork.log");
        getLog().debug(command.java().executable() + " @" + fork.argumentFile() + " in " + command.baseDirectory());
        if (debugForkedProcess) {
            getLog().info("The test JVM waits for a debugger on localhost:5005.");
        }
        return fork.run(command.toProcessArgs(), Duration.ofSeconds(debugForkedProcess ? 0 : timeoutSeconds));
    }
}
