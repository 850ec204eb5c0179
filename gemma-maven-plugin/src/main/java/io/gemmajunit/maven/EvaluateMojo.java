package io.gemmajunit.maven;

import io.gemmajunit.maven.fork.ArgLine;
import io.gemmajunit.maven.fork.ForkException;
import io.gemmajunit.maven.fork.ForkOutcome;
import io.gemmajunit.maven.fork.ForkStatus;
import io.gemmajunit.maven.fork.ForkedJvm;
import io.gemmajunit.maven.fork.MachineLock;
import io.gemmajunit.maven.fork.ProcessArgs;
import io.gemmajunit.maven.fork.TestClasspath;
import java.io.File;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import javax.inject.Inject;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;
import org.apache.maven.toolchain.ToolchainManager;
import org.eclipse.aether.RepositorySystem;
import org.jspecify.annotations.Nullable;

/**
 * Scores a checkpoint on benchmarks, in any folder, without a project or tests, and prints the table that
 * lm-evaluation-harness would.
 *
 * <p>An interrupted run goes on where it stopped when the same command is given again. Relative paths start at the folder that
 * Maven runs in.
 *
 * @since 0.1.0
 */
@Mojo(name = "evaluate", requiresProject = false, aggregator = true, threadSafe = true)
public final class EvaluateMojo extends AbstractMojo {

    private static final String MAIN_CLASS = "io.gemmajunit.launcher.GemmaEvaluate";
    private static final String LIBTORCH_VARIABLE = "PYTORCH_LIBRARY_PATH";

    /**
     * Folder of the checkpoint: {@code config.json}, tokenizer and safetensors files; or the Hub id of one in the user's
     * Hugging Face cache.
     *
     * @since 0.1.0
     */
    @Parameter(property = "gemma.checkpoint")
    private @Nullable String checkpoint;

    /**
     * Folder or Hub id of a LoRA adapter to put on the checkpoint; none by default.
     *
     * @since 0.1.0
     */
    @Parameter(property = "gemma.adapter")
    private @Nullable String adapter;

    /**
     * Names of tasks, groups and tags to run, separated by commas, or {@code list} to print the known ones.
     *
     * @since 0.1.0
     */
    @Parameter(property = "gemma.tasks")
    private @Nullable String tasks;

    /**
     * Folders with task files, separated by commas, besides the built-in ones; none by default.
     *
     * @since 0.1.0
     */
    @Parameter(property = "gemma.includePath")
    private @Nullable String includePath;

    /**
     * Folder with datasets, each in {@code organisation/name}, that goes before the user's Hugging Face cache; none by
     * default.
     *
     * @since 0.1.0
     */
    @Parameter(property = "gemma.datasets.dir")
    private @Nullable String datasetsDir;

    /**
     * Number of solved examples before each question; what each task says by default.
     *
     * @since 0.1.0
     */
    @Parameter(property = "gemma.numFewshot")
    private @Nullable String numFewshot;

    /**
     * How many of the first items of each task to run; all by default.
     *
     * @since 0.1.0
     */
    @Parameter(property = "gemma.limit")
    private @Nullable String limit;

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
     * Whether prompts go through the checkpoint's chat template; {@code false} by default.
     *
     * @since 0.1.0
     */
    @Parameter(property = "gemma.applyChatTemplate")
    private @Nullable String applyChatTemplate;

    /**
     * File for the scores, every item and every answer; {@code target/gemma/evaluation.json} by default.
     *
     * @since 0.1.0
     */
    @Parameter(property = "gemma.output")
    private @Nullable String output;

    /**
     * Folder where answers are kept, to go on after an interruption and to reuse them while checkpoint, task and engine are
     * unchanged; {@code off} to compute all answers and keep none. {@code target/gemma/answers} by default.
     *
     * @since 0.1.0
     */
    @Parameter(property = "gemma.cache")
    private @Nullable String cache;

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
    private MavenProject project;

    @Parameter(defaultValue = "${session}", readonly = true, required = true)
    private MavenSession session;

    @Parameter(defaultValue = "${plugin.version}", readonly = true, required = true)
    private String pluginVersion;

    private final ToolchainManager toolchains;
    private final RepositorySystem repositories;

    /** Called by Maven. */
    @Inject
    public EvaluateMojo(ToolchainManager toolchains, RepositorySystem repositories) {
        this.toolchains = toolchains;
        this.repositories = repositories;
    }

    @Override
    public void execute() throws MojoExecutionException {
        var isTerminal = session.getRequest().isInteractiveMode() && Terminal.isPresent();
        try (var console = new EvaluationConsole(getLog(), new ConsoleBar(System.out))) {
            var args = processArgs(isTerminal ? List.of("--progress-events") : List.of());
            var outcome = MachineLock.holding(
                    MachineLock.defaultFile(),
                    () -> getLog().info("Waiting for another model run on this machine to end."),
                    () -> new ForkedJvm(workDirectory(), console).run(args, Duration.ofSeconds(timeoutSeconds)));
            if (ForkStatus.of(outcome) != ForkStatus.PASSED) {
                throw new MojoExecutionException(console.error().orElseGet(() -> describe(outcome)));
            }
        } catch (ForkException e) {
            throw new MojoExecutionException(e.getMessage(), e);
        }
    }

    /** Without a project Maven knows no build directory. */
    private Path workDirectory() {
        var target = project.getFile() == null
                ? Path.of(session.getExecutionRootDirectory(), "target")
                : Path.of(project.getBuild().getDirectory());
        return target.resolve("gemma");
    }

    private static String describe(ForkOutcome outcome) {
        return ForkStatus.describe(outcome)
                + "\nThe same command goes on from the answers kept so far, unless gemma.cache is off.";
    }

    private ProcessArgs processArgs(List<String> progress) {
        var converter = new ForkConverter(session, project, toolchains, repositories);
        var java = converter.java(jvm);
        var arguments = new ArrayList<>(progress);
        arguments.add("--exit-on-eof");
        return new ProcessArgs(
                java,
                ModelJvm.options(java, settings(converter), ArgLine.split(argLine, converter.allProperties())),
                classpath(converter).elements(),
                MAIN_CLASS,
                arguments,
                Path.of(session.getExecutionRootDirectory()),
                new TreeMap<>());
    }

    private TestClasspath classpath(ForkConverter converter) {
        var classpath = converter.gemmaJunit(pluginVersion);
        if (System.getenv(LIBTORCH_VARIABLE) != null) {
            return classpath;
        }
        return classpath
                .missingLibtorch()
                .map(version -> classpath.plus(converter.libtorch(version)))
                .orElse(classpath);
    }

    private SortedMap<String, String> settings(ForkConverter converter) {
        var settings = new TreeMap<>(converter.gemmaProperties());
        settings.putIfAbsent(
                "gemma.output", workDirectory().resolve("evaluation.json").toString());
        settings.putIfAbsent("gemma.cache", workDirectory().resolve("answers").toString());
        settings.putAll(WarningLog.PROPERTIES);
        put(settings, "gemma.checkpoint", checkpoint);
        put(settings, "gemma.adapter", adapter);
        put(settings, "gemma.tasks", tasks);
        put(settings, "gemma.includePath", includePath);
        put(settings, "gemma.datasets.dir", datasetsDir);
        put(settings, "gemma.numFewshot", numFewshot);
        put(settings, "gemma.limit", limit);
        put(settings, "gemma.dtype", dtype);
        put(settings, "gemma.threads", threads);
        put(settings, "gemma.device", device);
        put(settings, "gemma.memory", memory);
        put(settings, "gemma.attention", attention);
        put(settings, "gemma.applyChatTemplate", applyChatTemplate);
        put(settings, "gemma.output", output);
        put(settings, "gemma.cache", cache);
        return settings;
    }

    private static void put(Map<String, String> settings, String name, @Nullable String value) {
        if (value != null) {
            settings.put(name, value);
        }
    }
}
