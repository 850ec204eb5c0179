package io.gemmajunit.maven;

import io.gemmajunit.maven.console.ForkConsole;
import io.gemmajunit.maven.fork.ForkOutcome;
import io.gemmajunit.maven.fork.LauncherCommand;
import io.gemmajunit.maven.gate.BuildLock;
import io.gemmajunit.maven.gate.Gate;
import io.gemmajunit.maven.gate.ProjectFiles;
import io.gemmajunit.maven.model.ModelFork;
import io.gemmajunit.protocol.Program;
import io.gemmajunit.settings.SettingNames;
import java.io.File;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;
import org.jspecify.annotations.Nullable;

/**
 * Runs the model tests in a JVM of their own, compares what they measured with the baseline, and fails the build when a
 * test fails or a score has regressed.
 *
 * <p>The tests run on the class path, also when the project has a module descriptor. Every property {@code gemma.*} of
 * the project or the command line reaches them as a system property. Checkpoints of all builds of a user are in memory
 * side by side only as far as there is room.
 *
 * @since 0.1.0
 */
@Mojo(
        name = "verify",
        defaultPhase = LifecyclePhase.VERIFY,
        requiresDependencyResolution = ResolutionScope.TEST,
        threadSafe = true)
public final class VerifyMojo extends AbstractModelMojo {

    /** The phases of Maven's default lifecycle up to the one that compiles tests. */
    private static final List<String> BEFORE_TESTS = List.of(
            "validate",
            "initialize",
            "generate-sources",
            "process-sources",
            "generate-resources",
            "process-resources",
            "compile",
            "process-classes",
            "generate-test-sources",
            "process-test-sources",
            "generate-test-resources",
            "process-test-resources");

    /**
     * The checkpoint: a folder, a GGUF file, a Hub id, or {@code base+adapter}. A folder has {@code
     * config.json}, tokenizer and safetensors files, or a LoRA adapter as PEFT saves it. A relative path starts at the
     * project's folder.
     */
    @Parameter(property = "gemma.checkpoint")
    private @Nullable String checkpoint;

    /** Folder or Hub id of a LoRA adapter on the checkpoint. None by default. */
    @Parameter(property = "gemma.adapter")
    private @Nullable String adapter;

    /**
     * Further checkpoints by the alias that tests use. On the command line: {@code -Dgemma.checkpoint.<alias>=…}.
     * None by default.
     */
    @Parameter
    private Map<String, String> checkpoints = Map.of();

    /**
     * Whether a long run ends once it is worse than the baseline beyond doubt, or a limit that was known before is
     * lost. Runs of 200 items or more are looked at after each tenth of the items, at p &le; 0.001, or less where many
     * gates share {@code alpha}. {@code false} asks all items, which a baseline needs.
     */
    @Parameter(property = "gemma.stopEarly", defaultValue = "true")
    private boolean stopEarly;

    /** Regular expressions of qualified names of the test classes to run. All by default. */
    @Parameter(property = "gemma.includeClassnames")
    private List<String> includeClassnames = List.of();

    /** Regular expressions of qualified names of test classes not to run. None by default. */
    @Parameter(property = "gemma.excludeClassnames")
    private List<String> excludeClassnames = List.of();

    /** JUnit tag expression of the tests to run. For example {@code nightly & !slow}. All model tests by default. */
    @Parameter(property = "gemma.tags", defaultValue = "")
    private String tags = "";

    /**
     * DuckDB file that the scores of each run are added to; name one outside {@code target}. {@code gemma:history}
     * prints them, and the report shows trends. None is kept by default.
     */
    @Parameter(property = "gemma.history")
    @Nullable
    File history;

    /** Options for the model's JVM one by one, after those of {@code argLine}. None by default. */
    @Parameter(property = "gemma.jvmArgs")
    private List<String> jvmArgs = List.of();

    /**
     * Environment variables for the test JVM, for example {@code OMP_NUM_THREADS} or {@code PYTORCH_LIBRARY_PATH}, on
     * top of those of Maven. None by default; only in a POM.
     */
    @Parameter
    private Map<String, String> environmentVariables = Map.of();

    /** Whether the model's JVM waits for a debugger on port 5005. */
    @Parameter(property = "gemma.debugForkedProcess", defaultValue = "false")
    private boolean debugForkedProcess;

    /**
     * Whether the goal does nothing; {@code -DskipITs} and {@code maven.test.skip} say so too, {@code skipTests} does
     * not.
     */
    @Parameter(property = "gemma.skip", defaultValue = "false")
    boolean skip;

    /** File of what the tests measured, item by item. */
    @Parameter(
            property = "gemma.results",
            defaultValue = "${project.build.directory}/gemma/results.json",
            required = true)
    File results;

    /** File of the accepted scores. It belongs under version control; the goal {@code gemma:baseline} writes it. */
    @Parameter(property = "gemma.baseline", defaultValue = "${project.basedir}/gemma-baseline.json", required = true)
    File baseline;

    /**
     * File of the pinned scores of a release, which the plugin judges against beside the baseline. It is a copy of a
     * baseline that is replaced with the next release only, so that many small drops, each accepted, cannot add up
     * unseen. None by default.
     */
    @Parameter(property = "gemma.releaseBaseline")
    @Nullable
    File releaseBaseline;

    /** Folder for what people and build servers read. */
    @Parameter(
            property = "gemma.reportsDirectory",
            defaultValue = "${project.build.directory}/gemma-reports",
            required = true)
    File reportsDirectory;

    /** Does nothing, like all tests. */
    @Parameter(property = "maven.test.skip", defaultValue = "false")
    boolean skipAllTests;

    /** Whether no tests, or only skipped ones, fail the build. */
    @Parameter(property = "gemma.failIfNoTests", defaultValue = "true")
    boolean failIfNoTests;

    @Parameter(defaultValue = "${project.packaging}", readonly = true)
    private String packaging = "jar";

    @Parameter(defaultValue = "${project.testClasspathElements}", readonly = true, required = true)
    private List<String> testClasspathElements;

    @Parameter(defaultValue = "${project.build.testOutputDirectory}", readonly = true, required = true)
    private File testClasses;

    @Parameter(defaultValue = "${project.build.directory}/gemma", readonly = true, required = true)
    private File workDirectory;

    @Override
    void perform() throws MojoExecutionException, MojoFailureException {
        if (RunDecision.of(skip, packaging)
                .unlessTestsAreSkipped(session, skipAllTests)
                .runs(getLog())) {
            requirePhaseOfTests();
            run(new Gate(getLog(), files(), policy(), failIfNoTests));
        }
    }

    /** Before tests are compiled there are none, or those of an earlier build. */
    private void requirePhaseOfTests() throws MojoExecutionException {
        var phase = execution.getLifecyclePhase();
        if (phase != null && BEFORE_TESTS.contains(phase)) {
            throw new MojoExecutionException("gemma:verify is bound to the phase " + phase
                    + ", before tests are compiled; remove <phase> from its execution, and it runs in verify.");
        }
    }

    private void run(Gate gate) throws MojoExecutionException, MojoFailureException {
        if (!testClasses.isDirectory()) {
            gate.nothingTested("There are no compiled tests in " + testClasses
                    + (execution.getLifecyclePhase() == null ? "; run mvn test-compile gemma:verify." : "."));
            return;
        }
        gate.lookAhead();
        gate.files().requireWritable();
        var lock = BuildLock.of(workDirectory.toPath());
        try (lock) {
            judge(gate);
        }
    }

    private void judge(Gate gate) throws MojoExecutionException, MojoFailureException {
        var files = gate.files();
        var outcome = runTests(fork(jvmArgs, environmentVariables, debugForkedProcess), files);
        switch (outcome.status()) {
            case BROKEN -> throw new MojoExecutionException(outcome.description());
            case NO_TESTS -> gate.nothingTested("There is no model test in " + testClasses + ".");
            case PASSED, TESTS_FAILED -> {
                files.requireAgreementWith(outcome);
                gate.judgeResults();
            }
        }
    }

    private ForkOutcome runTests(ModelFork fork, ProjectFiles files) throws MojoExecutionException {
        var launcher = new LauncherCommand(
                testClasses.toPath(),
                files.reports(),
                files.results(),
                files.baselines().accepted(),
                includeClassnames,
                excludeClassnames,
                tags);
        var settings = settings(fork);
        settings.putAll(launcher.properties());
        var command = fork.command(
                Program.TESTS,
                launcher.arguments(),
                fork.classpathOfTests(testClasspathElements, settings),
                settings,
                project.getBasedir().toPath());
        files.deleteThoseOfEarlierRuns();
        try (var console = new ForkConsole(getLog(), System.out)) {
            getLog().info("Running model tests in a JVM of their own; its output is in " + workDirectory + "/fork.log");
            return fork.run(workDirectory.toPath(), command, console);
        }
    }

    private ProjectFiles files() {
        return ProjectFiles.of(results, baseline, releaseBaseline, reportsDirectory, history);
    }

    /** Returns the settings of the tests. An alias on the command line goes before the same in the POM. */
    private SortedMap<String, String> settings(ModelFork fork) {
        var settings = fork.settings(settings());
        checkpoints.forEach((alias, folder) -> settings.putIfAbsent(SettingNames.OF_TESTS.aliases() + alias, folder));
        return settings;
    }

    /** Adds what decides whether a run is hopeless, and what tests may assert by. */
    @Override
    SortedMap<String, String> settings() {
        var settings = super.settings();
        put(settings, "gemma.checkpoint", checkpoint);
        put(settings, "gemma.adapter", adapter);
        settings.put("gemma.stopEarly", Boolean.toString(stopEarly));
        settings.put("gemma.alpha", alpha);
        settings.put("gemma.tolerance", tolerance);
        settings.put("gemma.contamination.limit", contaminationLimit);
        put(settings, "gemma.releaseBaseline", releaseBaseline == null ? null : releaseBaseline.getPath());
        return settings;
    }
}
