package io.gemmajunit.evaluate;

import io.gemmajunit.contamination.TrainingFiles;
import io.gemmajunit.dataset.folder.DatasetPlaces;
import io.gemmajunit.error.GemmaException;
import io.gemmajunit.export.ResultFormat;
import io.gemmajunit.hub.DownloadPolicy;
import io.gemmajunit.hub.Hub;
import io.gemmajunit.hub.download.HubDownloads;
import io.gemmajunit.model.cache.AnswerFolder;
import io.gemmajunit.model.cache.Shard;
import io.gemmajunit.portrait.Priorities;
import io.gemmajunit.refusal.RefusalDetector;
import io.gemmajunit.results.file.UnsafeTexts;
import io.gemmajunit.settings.Configuration;
import io.gemmajunit.spi.ModelRequest;
import io.gemmajunit.task.FunctionPolicy;
import io.gemmajunit.task.TaskOptions;
import io.gemmajunit.task.library.TaskLibrary;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What to evaluate and how. Relative paths start at the working directory.
 *
 * @param model which one
 * @param tasks names of tasks, groups and tags
 * @param library where the tasks are found
 * @param options for every task
 * @param prompts requests to see what is refused
 * @param output file for scores and answers
 * @param unsafeTexts whether the output holds the texts of harmful requests and their answers
 * @param answers folder of kept answers; empty to compute all and keep none
 * @param shard which part of the work to do; empty for all
 * @param other what the scores will be compared with, if that is known
 * @param trainingFiles what the model was trained on, if that shall be searched for items
 * @param detector tells refusals in a portrait
 * @param portrait how tasks are put to the model where it is one of several; empty where it stands alone
 * @param priorities of such a portrait
 * @param formats of other tools, in which the scores are written too
 */
record EvaluateSettings(
        ModelRequest model,
        List<String> tasks,
        TaskLibrary library,
        TaskOptions options,
        List<SidedPrompts> prompts,
        Path output,
        UnsafeTexts unsafeTexts,
        Optional<AnswerFolder> answers,
        Optional<Shard> shard,
        Optional<OtherSide> other,
        Optional<TrainingFiles> trainingFiles,
        Optional<RefusalDetector> detector,
        Optional<Forms> portrait,
        Priorities priorities,
        List<ResultFormat> formats) {

    static final String TASKS = "gemma.tasks";

    EvaluateSettings {
        tasks = List.copyOf(tasks);
        prompts = List.copyOf(prompts);
        formats = List.copyOf(formats);
    }

    /**
     * Reads settings.
     *
     * @throws GemmaException if one is missing or makes no sense
     * @throws io.gemmajunit.refusal.PromptSetException if a prompt set is absent or broken
     * @throws io.gemmajunit.results.ResultsException if what to compare with cannot be read
     */
    static EvaluateSettings from(Configuration properties) {
        requireWork(properties);
        return new EvaluateSettings(
                new OneModel(checkpoint(properties), properties::get),
                properties.list(TASKS),
                library(properties),
                taskOptions(properties),
                SidedPrompts.of(properties),
                properties.path("gemma.output"),
                properties.choice("gemma.unsafeTexts", UnsafeTexts.class),
                AnswerFolder.from(properties::value),
                shard(properties),
                OtherSide.of(properties),
                properties.get(TrainingFiles.SETTING).map(files -> trainingFiles(properties)),
                Forms.of(properties).map(forms -> RefusalDetector.with(properties.paths("gemma.includePath"))),
                Forms.of(properties),
                new Priorities(properties.list(Priorities.MUST_HOLD), properties.list(Priorities.WANTED)),
                OtherFormats.of(properties, checkpoint(properties)));
    }

    private static Optional<Shard> shard(Configuration properties) {
        Optional<Shard> shard = Shard.of(properties.get(Shard.SETTING));
        if (shard.isPresent() && AnswerFolder.from(properties::value).isEmpty()) {
            throw new GemmaException(
                    Shard.SETTING + " is " + shard.get()
                            + " and gemma.cache is off, but a shard does nothing but keep answers; let gemma.cache name a folder.");
        }
        return shard;
    }

    private static void requireWork(Configuration properties) {
        if (properties.list(TASKS).isEmpty()
                && properties.list(SidedPrompts.HARMLESS).isEmpty()
                && properties.list(SidedPrompts.HARMFUL).isEmpty()) {
            throw new GemmaException(TASKS
                    + " is not set; it says which tasks to run, separated by commas (list shows those that are known), as "
                    + SidedPrompts.HARMLESS + " and " + SidedPrompts.HARMFUL + " say which prompt sets.");
        }
    }

    /** Returns the tasks of the folders of {@code gemma.includePath} and the built-in ones. */
    static TaskLibrary library(Configuration properties) {
        Path datasets = properties.optionalPath(DatasetPlaces.FOLDER_SETTING).orElse(null);
        Hub hub = HubDownloads.ofUser(DownloadPolicy.of(properties.get(DownloadPolicy.SETTING)));
        return TaskLibrary.of(
                properties.paths("gemma.includePath"),
                new DatasetPlaces(datasets, hub),
                AnswerFolder.from(properties::value).map(AnswerFolder::path),
                properties.choice(FunctionPolicy.SETTING, FunctionPolicy.class));
    }

    static TrainingFiles trainingFiles(Configuration properties) {
        return TrainingFiles.of(properties.list(TrainingFiles.SETTING).toArray(String[]::new));
    }

    static String checkpoint(Configuration properties) {
        properties.required(Configuration.CHECKPOINT, "in which folder the checkpoint is");
        return properties.checkpoint().orElseThrow();
    }

    private static TaskOptions taskOptions(Configuration properties) {
        TaskOptions options = TaskOptions.defaults();
        options = properties.number("gemma.numFewshot", 0).map(options::fewShot).orElse(options);
        options = properties
                .number("gemma.fewshotSeed", 0)
                .map(options::fewShotSeed)
                .orElse(options);
        options = options.items(ChosenItems.of(properties));
        options = properties
                .get("gemma.systemInstruction")
                .map(options::systemInstruction)
                .orElse(options);
        options = GenerationArguments.applied(options, properties);
        return properties.isOn(Forms.CHAT_TEMPLATE) ? options.promptStyle(Forms.chat(properties)) : options;
    }
}
