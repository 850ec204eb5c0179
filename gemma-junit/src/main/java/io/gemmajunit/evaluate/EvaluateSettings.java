package io.gemmajunit.evaluate;

import io.gemmajunit.dataset.DatasetPlaces;
import io.gemmajunit.model.local.ModelOptions;
import io.gemmajunit.results.UnsafeTexts;
import io.gemmajunit.run.TaskRunner;
import io.gemmajunit.task.TaskOptions;
import io.gemmajunit.task.library.TaskLibrary;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What to evaluate and how. Relative paths start at the working directory.
 *
 * @param checkpoint in the notation of {@link io.gemmajunit.checkpoint.CheckpointFinder}
 * @param tasks names of tasks, groups and tags
 * @param library where the tasks are found
 * @param options for every task
 * @param prompts requests to see what is refused
 * @param modelOptions how the checkpoint is loaded
 * @param output file for scores and answers
 * @param unsafeTexts whether the output holds the texts of harmful requests and their answers
 * @param answers folder of kept answers; empty to compute all and keep none
 * @param other what the scores will be compared with, if that is known
 */
record EvaluateSettings(
        String checkpoint,
        List<String> tasks,
        TaskLibrary library,
        TaskOptions options,
        List<SidedPrompts> prompts,
        ModelOptions modelOptions,
        Path output,
        UnsafeTexts unsafeTexts,
        Optional<Path> answers,
        Optional<OtherSide> other) {

    static final String TASKS = "gemma.tasks";

    private static final Path WORK = Path.of("target", "gemma");

    EvaluateSettings {
        tasks = List.copyOf(tasks);
        prompts = List.copyOf(prompts);
    }

    /**
     * Reads settings.
     *
     * @throws EvaluateException if one is missing or makes no sense
     * @throws io.gemmajunit.model.ModelException if one of those for the model makes no sense
     * @throws io.gemmajunit.refusal.PromptSetException if a prompt set is absent or broken
     * @throws io.gemmajunit.results.ResultsException if what to compare with cannot be read
     */
    static EvaluateSettings from(GemmaProperties properties) {
        properties.choice("gemma.profile", List.of(TaskRunner.PROFILE));
        if (properties.text(SidedPrompts.HARMLESS).isEmpty()
                && properties.text(SidedPrompts.HARMFUL).isEmpty()) {
            properties.required(
                    TASKS,
                    "which tasks to run, separated by commas (list shows those that are known), as "
                            + SidedPrompts.HARMLESS + " and " + SidedPrompts.HARMFUL + " say which prompt sets");
        }
        return new EvaluateSettings(
                checkpoint(properties),
                properties.list(TASKS),
                library(properties),
                taskOptions(properties),
                SidedPrompts.of(properties),
                ModelOptions.from(properties::text),
                properties.text("gemma.output").map(Path::of).orElse(WORK.resolve("evaluation.json")),
                UnsafeTexts.valueOf(upperCase(properties.choice("gemma.unsafeTexts", List.of("redact", "keep")))),
                answers(properties),
                OtherSide.of(properties));
    }

    /** Returns the tasks of the folders of {@code gemma.includePath} and the built-in ones. */
    static TaskLibrary library(GemmaProperties properties) {
        Path datasets =
                properties.text(DatasetPlaces.FOLDER_SETTING).map(Path::of).orElse(null);
        return TaskLibrary.of(properties.folders("gemma.includePath"), DatasetPlaces.ofUser(datasets));
    }

    private static String checkpoint(GemmaProperties properties) {
        String model = properties.required("gemma.checkpoint", "in which folder the checkpoint is");
        return properties
                .text("gemma.adapter")
                .map(adapter -> model + "+" + adapter)
                .orElse(model);
    }

    private static TaskOptions taskOptions(GemmaProperties properties) {
        TaskOptions options = TaskOptions.defaults();
        options = properties.number("gemma.numFewshot", 0).map(options::fewShot).orElse(options);
        options = properties.number("gemma.limit", 1).map(options::limitToFirst).orElse(options);
        boolean chat = properties
                .choice("gemma.applyChatTemplate", List.of("false", "true"))
                .equals("true");
        return chat ? options.withChatTemplate() : options;
    }

    private static String upperCase(String choice) {
        return choice.toUpperCase(Locale.ROOT);
    }

    private static Optional<Path> answers(GemmaProperties properties) {
        String place =
                properties.text("gemma.cache").orElse(WORK.resolve("answers").toString());
        return place.equals("off") ? Optional.empty() : Optional.of(Path.of(place));
    }
}
