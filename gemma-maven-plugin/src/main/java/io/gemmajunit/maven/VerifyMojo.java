package io.gemmajunit.maven;

import io.gemmajunit.maven.fork.ArgLine;
import io.gemmajunit.maven.fork.ForkException;
import io.gemmajunit.maven.fork.ForkOutcome;
import io.gemmajunit.maven.fork.ForkStatus;
import io.gemmajunit.maven.fork.ForkedJvm;
import io.gemmajunit.maven.fork.MachineLock;
import io.gemmajunit.maven.fork.TestClasspath;
import io.gemmajunit.results.ResultsFile;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import javax.inject.Inject;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;
import org.apache.maven.project.MavenProject;
import org.apache.maven.toolchain.ToolchainManager;
import org.eclipse.aether.RepositorySystem;
import org.jspecify.annotations.Nullable;

/**
 * Runs the model tests in a JVM of their own, compares what they measured with the baseline, and fails the build when a test
 * fails or a score has regressed.
 *
 * <p>The tests run on the class path, also when the project has a module descriptor. Every property {@code gemma.*} of the
 * project or the command line reaches them as a system property. One run at a time loads a checkpoint, among all builds of a
 * user on a machine.
 *
 * @since 0.1.0
 */
@Mojo(
        name = "verify",
        defaultPhase = LifecyclePhase.VERIFY,
        requiresDependencyResolution = ResolutionScope.TEST,
        threadSafe = true)
public final class VerifyMojo extends AbstractGateMojo {

    private static final String DEBUGGER =
            "-agentlib:jdwp=transport=dt_socket,server=y,suspend=y,address=localhost:5005";

    private static final String LIBTORCH_VARIABLE = "PYTORCH_LIBRARY_PATH";

    /**
     * The checkpoint to test: a folder with {@code config.json}, tokenizer and safetensors files, a folder with a LoRA adapter,
     * the Hub id of a model in the Hugging Face cache, or two of these joined by a plus, a base and an adapter on it. A relative
     * path starts at the project's folder.
     *
     * @since 0.1.0
     */
    @Parameter(property = "gemma.checkpoint")
    private @Nullable String checkpoint;

    /**
     * Further checkpoints by the alias that tests use. On the command line: {@code -Dgemma.checkpoint.<alias>=…}.
     * None by default.
     *
     * @since 0.1.0
     */
    @Parameter
    private Map<String, String> checkpoints = Map.of();

    /**
     * Arithmetic of the model: {@code float32}, {@code bfloat16} or {@code auto}, which takes that of the checkpoint and is
     * the default.
     *
     * @since 0.1.0
     */
    @Parameter(property = "gemma.dtype")
    private @Nullable String dtype;

    /**
     * Number of processor threads for the model; 0, the default, for all.
     *
     * @since 0.1.0
     */
    @Parameter(property = "gemma.threads")
    private @Nullable String threads;

    /**
     * Where the model computes: {@code cpu}, the default, {@code cuda:0} (or another number) or {@code mps}.
     *
     * @since 0.1.0
     */
    @Parameter(property = "gemma.device")
    private @Nullable String device;

    /**
     * What a model may take beside its weights, such as {@code 512m} or {@code 4g}; by default half of the memory that its
     * weights leave free.
     *
     * @since 0.1.0
     */
    @Parameter(property = "gemma.memory")
    private @Nullable String memory;

    /**
     * How attention is computed: {@code sdpa}, the default, as transformers and lm-evaluation-harness do unless told otherwise, which leaves out
     * the soft cap on Gemma 2's attention; or {@code eager}, as the checkpoint's configuration says.
     *
     * @since 0.1.0
     */
    @Parameter(property = "gemma.attention")
    private @Nullable String attention;

    /**
     * Folders with task files and prompt sets, separated by commas; {@code src/test/resources} by default.
     *
     * @since 0.1.0
     */
    @Parameter(property = "gemma.includePath")
    private @Nullable String includePath;

    /**
     * Folder with datasets as the Hugging Face Hub has them, {@code organisation/name}, for tasks that name one; the user's
     * Hugging Face cache is looked into next. None by default.
     *
     * @since 0.1.0
     */
    @Parameter(property = "gemma.datasets.dir")
    private @Nullable String datasetsDir;

    /**
     * Whether results hold the texts of harmful prompts and their answers: {@code redact}, the default, or {@code keep}.
     *
     * @since 0.1.0
     */
    @Parameter(property = "gemma.unsafeTexts")
    private @Nullable String unsafeTexts;

    /**
     * Whether a run of 200 items or more ends once its verdict is FAIL beyond doubt: at looks after each tenth of the items, at p &le; 0.001. {@code false}
     * asks all items, which a baseline needs.
     *
     * @since 0.1.0
     */
    @Parameter(property = "gemma.stopEarly", defaultValue = "true")
    private boolean stopEarly;

    /**
     * Regular expressions of qualified names of the test classes to run; all by default.
     *
     * @since 0.1.0
     */
    @Parameter(property = "gemma.includeClassnames")
    private List<String> includeClassnames = List.of();

    /**
     * Regular expressions of qualified names of test classes not to run; none by default.
     *
     * @since 0.1.0
     */
    @Parameter(property = "gemma.excludeClassnames")
    private List<String> excludeClassnames = List.of();

    /**
     * JUnit tag expression of the tests to run, for example {@code nightly & !slow}; all model tests by default.
     *
     * @since 0.1.0
     */
    @Parameter(property = "gemma.tags", defaultValue = "")
    private String tags = "";

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

    @Parameter(defaultValue = "${session}", readonly = true, required = true)
    private MavenSession session;

    @Parameter(defaultValue = "${project.testClasspathElements}", readonly = true, required = true)
    private List<String> testClasspathElements;

    @Parameter(defaultValue = "${project.build.testOutputDirectory}", readonly = true, required = true)
    private File testClasses;

    @Parameter(defaultValue = "${project.build.directory}/gemma", readonly = true, required = true)
    private File workDirectory;

    @Parameter(defaultValue = "${plugin.version}", readonly = true, required = true)
    private String pluginVersion;

    private final ToolchainManager toolchains;
    private final RepositorySystem repositories;

    /**
     * DuckDB file that the scores of this run are added to, for {@code gemma:history} and for the trends in the report. None is
     * kept unless it is named; name one outside {@code target}.
     *
     * @since 0.1.0
     */
    @Parameter(property = "gemma.history")
    @Nullable
    File history;

    /** Called by Maven. */
    @Inject
    public VerifyMojo(ToolchainManager toolchains, RepositorySystem repositories) {
        this.toolchains = toolchains;
        this.repositories = repositories;
    }

    @Override
    void run() throws MojoExecutionException, MojoFailureException {
        if (!testClasses.isDirectory()) {
            nothingTested("There are no compiled tests in " + testClasses + ".");
            return;
        }
        lookAhead();
        var command = command(new ForkConverter(session, project, toolchains, repositories));
        deleteOutputsOfEarlierRuns();
        var outcome = MachineLock.holding(
                MachineLock.defaultFile(),
                () -> getLog().info("Waiting for another run of model tests on this machine to end."),
                () -> fork(command));
        switch (ForkStatus.of(outcome)) {
            case BROKEN -> throw new MojoExecutionException(ForkStatus.describe(outcome));
            case NO_TESTS -> nothingTested("There is no model test in " + testClasses + ".");
            case PASSED, TESTS_FAILED -> {
                requireAgreement(outcome);
                judgeResults();
            }
        }
    }

    private ForkOutcome fork(LauncherCommand command) {
        var fork = new ForkedJvm(workDirectory.toPath(), getLog()::info);
        getLog().info("Running model tests in a JVM of their own; its output is in " + workDirectory + "/fork.log");
        getLog().debug(command.java().executable() + " @" + fork.argumentFile() + " in " + command.baseDirectory());
        if (debugForkedProcess) {
            getLog().info("The test JVM waits for a debugger on localhost:5005.");
        }
        return fork.run(command.toProcessArgs(), Duration.ofSeconds(debugForkedProcess ? 0 : timeoutSeconds));
    }

    private LauncherCommand command(ForkConverter converter) {
        return new LauncherCommand(
                converter.java(jvm),
                classpath(converter),
                project.getBasedir().toPath(),
                testClasses.toPath(),
                reportsDirectory(),
                results(),
                baseline(),
                new LauncherCommand.Selection(includeClassnames, excludeClassnames, tags),
                settings(converter),
                userJvmArgs(converter),
                environmentVariables);
    }

    private TestClasspath classpath(ForkConverter converter) {
        var classpath = converter.classpath(testClasspathElements);
        classpath.check(pluginVersion);
        if (environmentVariables.containsKey(LIBTORCH_VARIABLE) || System.getenv(LIBTORCH_VARIABLE) != null) {
            return classpath;
        }
        return classpath
                .missingLibtorch()
                .map(version -> classpath.plus(converter.libtorch(version)))
                .orElse(classpath);
    }

    private SortedMap<String, String> settings(ForkConverter converter) {
        var settings = new TreeMap<>(converter.gemmaProperties());
        checkpoints.forEach((alias, folder) -> settings.putIfAbsent("gemma.checkpoint." + alias, folder));
        put(settings, "gemma.checkpoint", checkpoint);
        put(settings, "gemma.dtype", dtype);
        put(settings, "gemma.threads", threads);
        put(settings, "gemma.device", device);
        put(settings, "gemma.memory", memory);
        put(settings, "gemma.attention", attention);
        put(settings, "gemma.includePath", includePath);
        put(settings, "gemma.datasets.dir", datasetsDir);
        put(settings, "gemma.unsafeTexts", unsafeTexts);
        settings.putAll(stopping());
        return settings;
    }

    /** What decides whether a run is hopeless. */
    private Map<String, String> stopping() {
        var settings = new TreeMap<String, String>();
        settings.put("gemma.stopEarly", Boolean.toString(stopEarly));
        settings.put("gemma.alpha", Double.toString(alpha));
        settings.put("gemma.tolerance", Double.toString(tolerance));
        put(settings, "gemma.releaseBaseline", releaseBaseline == null ? null : releaseBaseline.getPath());
        return settings;
    }

    private static void put(Map<String, String> settings, String name, @Nullable String value) {
        if (value != null) {
            settings.put(name, value);
        }
    }

    private List<String> userJvmArgs(ForkConverter converter) {
        var all = new ArrayList<>(ArgLine.split(argLine, converter.allProperties()));
        all.addAll(jvmArgs);
        if (debugForkedProcess) {
            all.add(DEBUGGER);
        }
        return all;
    }

    /** What an earlier run left must not pass for the outcome of this one. */
    private void deleteOutputsOfEarlierRuns() throws MojoExecutionException {
        var outputs = new ArrayList<>(FailedTests.reports(reportsDirectory()));
        outputs.add(reportsDirectory().resolve(Reports.GATE));
        outputs.add(results());
        for (Path output : outputs) {
            try {
                Files.deleteIfExists(output);
            } catch (IOException e) {
                throw new MojoExecutionException(
                        "Cannot delete " + output + " of an earlier run: " + e.getMessage(), e);
            }
        }
    }

    private void requireAgreement(ForkOutcome outcome) {
        if (!Files.exists(results())) {
            throw new ForkException("The test JVM ended with exit code " + outcome.exitCode()
                    + " but wrote no results to " + results() + ".\n" + ForkStatus.describe(outcome));
        }
        int failed = ResultsFile.read(results()).tests().failed();
        if ((failed > 0) != (ForkStatus.of(outcome) == ForkStatus.TESTS_FAILED)) {
            throw new ForkException("The test JVM ended with exit code " + outcome.exitCode() + ", but " + results()
                    + " counts " + failed + " failed tests, so the run cannot be trusted.");
        }
    }

    @Override
    @Nullable
    Path history() {
        return history == null ? null : history.toPath();
    }
}
