package io.gemmajunit.maven;

import io.gemmajunit.maven.fork.ForkOutcome;
import io.gemmajunit.maven.fork.ForkStatus;
import io.gemmajunit.maven.fork.ProcessArgs;
import io.gemmajunit.protocol.Option;
import io.gemmajunit.protocol.Program;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.toolchain.ToolchainManager;
import org.eclipse.aether.RepositorySystem;
import org.jspecify.annotations.Nullable;

/** A goal that measures a model without tests: on which tasks and prompt sets, and how those are put to it. */
abstract class AbstractEvaluationMojo extends AbstractModelMojo {

    /**
     * Tasks, groups and tags, separated by commas; {@code list} prints the known ones. None by default.
     *
     * @since 0.1.0
     */
    @Parameter(property = "gemma.tasks")
    private @Nullable String tasks;

    /**
     * Prompt sets whose requests should be answered, separated by commas. Names or files; what the model refuses of
     * them is measured. None by default.
     *
     * @since 0.1.0
     */
    @Parameter(property = "gemma.harmless")
    private @Nullable String harmless;

    /**
     * Prompt sets whose requests should be declined, separated by commas. Names or files; what the model refuses of
     * them is measured. None by default.
     *
     * @since 0.1.0
     */
    @Parameter(property = "gemma.harmful")
    private @Nullable String harmful;

    /**
     * Solved examples before each question. What each task says by default.
     *
     * @since 0.1.0
     */
    @Parameter(property = "gemma.numFewshot")
    private @Nullable String numFewshot;

    /**
     * How many of the first items of each task are run. All by default; not together with {@code sample}.
     *
     * @since 0.1.0
     */
    @Parameter(property = "gemma.limit")
    private @Nullable String limit;

    /**
     * How many items of each task are run, spread over its dataset. The same in every run, a smaller sample part of a
     * larger one. All by default; not together with {@code limit}.
     *
     * @since 0.1.0
     */
    @Parameter(property = "gemma.sample")
    private @Nullable String sample;

    /**
     * Whether prompts of tasks go through the checkpoint's chat template, as those of prompt sets always do. {@code
     * false} by default.
     *
     * @since 0.1.0
     */
    @Parameter(property = "gemma.applyChatTemplate")
    private @Nullable String applyChatTemplate;

    /**
     * Folder of kept answers, from which an interrupted run goes on, or {@code off}. Answers are reused while
     * checkpoint, task and engine are unchanged. {@code target/gemma/answers} by default.
     *
     * @since 0.1.0
     */
    @Parameter(property = "gemma.cache")
    private @Nullable String cache;

    AbstractEvaluationMojo(ToolchainManager toolchains, RepositorySystem repositories) {
        super(toolchains, repositories);
    }

    /** Returns the folder that Maven runs in, where relative paths start. */
    final Path root() {
        return Path.of(session.getExecutionRootDirectory());
    }

    /** Returns the folder of what builds write; without a project there is none. */
    final Path target() {
        return project.getFile() == null
                ? root().resolve("target")
                : Path.of(project.getBuild().getDirectory());
    }

    /**
     * Measures a model to the end.
     *
     * @param directory for the command line and the output of its JVM
     * @param own settings of this run, which win over all others
     * @param options of the program
     * @throws MojoExecutionException if what was asked for could not be done
     */
    final void measure(Path directory, Map<String, String> own, Option... options) throws MojoExecutionException {
        var arguments = new ArrayList<>(List.of(options));
        arguments.add(Option.EXIT_ON_EOF);
        if (session.getRequest().isInteractiveMode() && Terminal.isPresent()) {
            arguments.add(Option.PROGRESS_EVENTS);
        }
        var fork = fork();
        try (var console = new ForkConsole(getLog(), new ConsoleBar(System.out))) {
            var outcome = fork.run(directory, processArgs(fork, arguments, own), console);
            if (ForkStatus.of(outcome) != ForkStatus.PASSED) {
                throw new MojoExecutionException(console.error().orElseGet(() -> describe(outcome)));
            }
        }
    }

    private static String describe(ForkOutcome outcome) {
        return ForkStatus.describe(outcome)
                + "\nThe same command goes on from the answers kept so far, unless gemma.cache is off.";
    }

    private ProcessArgs processArgs(ModelFork fork, List<Option> arguments, Map<String, String> own) {
        var java = fork.java();
        var settings = fork.settings(settings());
        settings.putAll(own);
        return new ProcessArgs(
                java,
                ModelJvm.options(java, settings, fork.jvmArgs()),
                fork.classpathWithoutTests(settings).elements(),
                Program.EVALUATION.mainClass(),
                arguments.stream().map(Option::text).toList(),
                root(),
                new TreeMap<>());
    }

    @Override
    final SortedMap<String, String> settings() {
        var settings = super.settings();
        put(settings, "gemma.tasks", tasks);
        put(settings, "gemma.harmless", harmless);
        put(settings, "gemma.harmful", harmful);
        put(settings, "gemma.numFewshot", numFewshot);
        put(settings, "gemma.limit", limit);
        put(settings, "gemma.sample", sample);
        put(settings, "gemma.applyChatTemplate", applyChatTemplate);
        put(settings, "gemma.cache", cache == null ? defaultCache() : cache);
        return settings;
    }

    private String defaultCache() {
        return target().resolve("gemma").resolve("answers").toString();
    }
}
