package io.gemmajunit.maven;

import java.util.SortedMap;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/** A goal that measures a model without tests: on which tasks and prompt sets, and how those are put to it. */
abstract class AbstractEvaluationMojo extends AbstractStandaloneMojo {

    /** Tasks, groups and tags, separated by commas; {@code list} prints the known ones. None by default. */
    @Parameter(property = "gemma.tasks")
    private @Nullable String tasks;

    /**
     * Prompt sets whose requests should be answered, separated by commas. Names or files; what the model refuses of
     * them is measured. None by default.
     */
    @Parameter(property = "gemma.harmless")
    private @Nullable String harmless;

    /**
     * Prompt sets whose requests should be declined, separated by commas. Names or files; what the model refuses of
     * them is measured. None by default.
     */
    @Parameter(property = "gemma.harmful")
    private @Nullable String harmful;

    /** Solved examples before each question. What each task says by default. */
    @Parameter(property = "gemma.numFewshot")
    private @Nullable String numFewshot;

    /** Seed of the random numbers by which these examples are drawn. {@code 1234} by default. */
    @Parameter(property = "gemma.fewshotSeed")
    private @Nullable String fewshotSeed;

    /**
     * How many of the first items of each task are run, or which share of them, such as {@code 0.1}. All by default;
     * not together with {@code sample}.
     */
    @Parameter(property = "gemma.limit")
    private @Nullable String limit;

    /**
     * How many items of each task are run, spread over its dataset; or which, counted from 0, such as {@code {"gsm8k":
     * [0, 7]}} or a file with that. Those of a number are the same in every run, a smaller sample part of a larger one.
     * All by default; not together with {@code limit}.
     */
    @Parameter(property = "gemma.sample")
    private @Nullable String sample;

    /**
     * Whether prompts of tasks go through the checkpoint's chat template, as those of prompt sets always do. {@code
     * false} by default.
     */
    @Parameter(property = "gemma.applyChatTemplate")
    private @Nullable String applyChatTemplate;

    /**
     * Whether solved examples are turns of their own in a chat, or stand in one turn with the question. {@code true} by
     * default.
     */
    @Parameter(property = "gemma.fewshotAsMultiturn")
    private @Nullable String fewshotAsMultiturn;

    /**
     * How answers of tasks are generated, in place of what task files say, such as {@code
     * max_gen_toks=64,until=["END"]}. As {@code --gen_kwargs} of lm-evaluation-harness, also as a JSON object. None by
     * default.
     */
    @Parameter(property = "gemma.genKwargs")
    private @Nullable String genKwargs;

    @Override
    final SortedMap<String, String> settings() {
        var settings = super.settings();
        put(settings, "gemma.tasks", tasks);
        put(settings, "gemma.harmless", harmless);
        put(settings, "gemma.harmful", harmful);
        put(settings, "gemma.numFewshot", numFewshot);
        put(settings, "gemma.fewshotSeed", fewshotSeed);
        put(settings, "gemma.limit", limit);
        put(settings, "gemma.sample", sample);
        put(settings, "gemma.applyChatTemplate", applyChatTemplate);
        put(settings, "gemma.fewshotAsMultiturn", fewshotAsMultiturn);
        put(settings, "gemma.genKwargs", genKwargs);
        return settings;
    }
}
