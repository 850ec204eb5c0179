package io.gemmajunit.maven;

import java.util.SortedMap;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.toolchain.ToolchainManager;
import org.eclipse.aether.RepositorySystem;
import org.jspecify.annotations.Nullable;

/** A goal that measures a model: on which tasks and prompt sets, and how those are put to it. */
abstract class AbstractEvaluationMojo extends AbstractModelMojo {

    /**
     * Names of tasks, groups and tags to run, separated by commas, or {@code list} to print the known ones.
     *
     * @since 0.1.0
     */
    @Parameter(property = "gemma.tasks")
    private @Nullable String tasks;

    /**
     * Names or files of prompt sets whose requests should be answered, separated by commas: what the model refuses of them. None
     * by default.
     *
     * @since 0.1.0
     */
    @Parameter(property = "gemma.harmless")
    private @Nullable String harmless;

    /**
     * Names or files of prompt sets whose requests should be declined, separated by commas: what the model refuses of them. None
     * by default.
     *
     * @since 0.1.0
     */
    @Parameter(property = "gemma.harmful")
    private @Nullable String harmful;

    /**
     * Whether files hold the texts of harmful requests and their answers: {@code redact}, the default, or {@code keep}.
     *
     * @since 0.1.0
     */
    @Parameter(property = "gemma.unsafeTexts")
    private @Nullable String unsafeTexts;

    /**
     * Folders with task files and prompt sets, separated by commas, besides the built-in ones; none by default.
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
     * Whether prompts of tasks go through the checkpoint's chat template; {@code false} by default. Those of prompt sets always do.
     *
     * @since 0.1.0
     */
    @Parameter(property = "gemma.applyChatTemplate")
    private @Nullable String applyChatTemplate;

    /**
     * Folder where answers are kept, to go on after an interruption and to reuse them while checkpoint, task and engine are
     * unchanged; {@code off} to compute all answers and keep none. {@code target/gemma/answers} by default.
     *
     * @since 0.1.0
     */
    @Parameter(property = "gemma.cache")
    private @Nullable String cache;

    AbstractEvaluationMojo(ToolchainManager toolchains, RepositorySystem repositories) {
        super(toolchains, repositories);
    }

    @Override
    final void addSettings(SortedMap<String, String> settings) {
        super.addSettings(settings);
        settings.putIfAbsent(
                "gemma.cache", target().resolve("gemma").resolve("answers").toString());
        put(settings, "gemma.tasks", tasks);
        put(settings, "gemma.harmless", harmless);
        put(settings, "gemma.harmful", harmful);
        put(settings, "gemma.unsafeTexts", unsafeTexts);
        put(settings, "gemma.includePath", includePath);
        put(settings, "gemma.datasets.dir", datasetsDir);
        put(settings, "gemma.numFewshot", numFewshot);
        put(settings, "gemma.limit", limit);
        put(settings, "gemma.applyChatTemplate", applyChatTemplate);
        put(settings, "gemma.cache", cache);
    }
}
