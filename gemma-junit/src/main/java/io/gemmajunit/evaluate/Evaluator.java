package io.gemmajunit.evaluate;

import io.gemmajunit.export.FinishedRun;
import io.gemmajunit.model.LanguageModel;
import io.gemmajunit.model.cache.RememberingModel;
import io.gemmajunit.report.HarnessTable;
import io.gemmajunit.report.RefusalTable;
import io.gemmajunit.results.EvaluationResults;
import io.gemmajunit.results.Host;
import io.gemmajunit.results.file.EvaluationFile;
import io.gemmajunit.results.file.OutputFile;
import io.gemmajunit.run.Progress;
import io.gemmajunit.service.ModelProviders;
import io.gemmajunit.settings.Configuration;
import io.gemmajunit.spi.ModelSource;
import io.gemmajunit.task.library.Benchmark;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Scores a checkpoint on tasks and prompt sets: says what runs, keeps every answer, and ends with a table and a file of
 * scores.
 */
public final class Evaluator {

    private final Consumer<String> out;
    private final Consumer<String> table;
    private final Progress progress;

    /**
     * Creates an evaluator.
     *
     * @param out is given the lines for the user
     * @param table is given the lines of the table of scores
     * @param progress is told how much of the work of all tasks and prompt sets is done
     */
    public Evaluator(Consumer<String> out, Consumer<String> table, Progress progress) {
        this.out = out;
        this.table = table;
        this.progress = progress;
    }

    /**
     * Does what the properties ask for: {@code gemma.tasks=list} prints the known tasks, other tasks and
     * prompt sets are run.
     *
     * @param properties returns the value of a property {@code gemma.*}, null if it is not set
     * @throws io.gemmajunit.error.GemmaException if that cannot be done, for a reason that the user can fix
     */
    public void run(Function<String, @Nullable String> properties) {
        var settings = Configuration.ofEvaluation(properties);
        List<String> tasks = settings.list(EvaluateSettings.TASKS);
        if (tasks.size() == 1 && tasks.get(0).matches("list(:.*)?")) {
            String glob = tasks.get(0).equals("list") ? "*" : tasks.get(0).substring("list:".length());
            EvaluateSettings.library(settings).list(glob, out);
        } else {
            evaluate(EvaluateSettings.from(settings));
        }
    }

    private void evaluate(EvaluateSettings settings) {
        OutputFile.require("gemma.output", settings.output());
        var started = Instant.now();
        List<Benchmark> benchmarks =
                settings.tasks().stream().map(settings.library()::resolve).toList();
        ModelSource source = ModelProviders.onClassPath().find(settings.model());
        try (LanguageModel model = open(source, settings)) {
            out.accept("Evaluating " + model.subject().checkpoint() + " in "
                    + model.subject().dtype() + place(model.environment()) + ".");
            var plan = EvaluationPlan.of(benchmarks, settings.prompts(), settings.options(), model, out);
            EvaluationResults results = evaluate(model, plan, settings);
            var environment = Host.environment();
            environment.putAll(model.environment());
            EvaluationFile.write(
                    settings.output(),
                    environment,
                    results,
                    model.health().stream().toList(),
                    settings.unsafeTexts());
            var run = new FinishedRun(
                    settings.model().name(),
                    results,
                    plan.plans(),
                    model.tokenizer(),
                    environment,
                    settings.conditions(),
                    settings.unsafeTexts(),
                    started,
                    Duration.between(started, Instant.now()).toNanos() / 1e9);
            List<Path> others = settings.formats().stream()
                    .flatMap(format -> format.write(run).stream())
                    .toList();
            print(results);
            others.forEach(file -> out.accept("Wrote " + file + "."));
            out.accept("Scores and every answer are in " + settings.output() + ".");
        }
    }

    /** A model that runs elsewhere may report neither, and one that is not loaded yet has no threads. */
    private static String place(Map<String, String> environment) {
        if (!environment.containsKey("engine")) {
            return "";
        }
        return (environment.containsKey("threads") ? " on " + environment.get("threads") + " threads of " : " by ")
                + environment.get("engine");
    }

    private void print(EvaluationResults results) {
        if (!results.benchmarks().isEmpty()) {
            HarnessTable.render(results).forEach(table);
        }
        if (!results.refusals().isEmpty()) {
            RefusalTable.render(results.refusals()).forEach(table);
        }
    }

    private static LanguageModel open(ModelSource source, EvaluateSettings settings) {
        return settings.answers()
                .<LanguageModel>map(folder -> RememberingModel.of(source.openLazily(folder.path()), folder))
                .orElseGet(source::open);
    }

    private EvaluationResults evaluate(LanguageModel model, EvaluationPlan plan, EvaluateSettings settings) {
        settings.other().ifPresent(other -> other.require(plan.measurements()));
        settings.formats().forEach(format -> format.check(plan.measurements()));
        EvaluationResults results = plan.run(model, progress);
        if (model instanceof RememberingModel remembering && remembering.reused() > 0) {
            out.accept("Reused " + remembering.reused() + " of " + remembering.asked() + " answers from "
                    + remembering.file() + "; -Dgemma.cache=off recomputes them.");
        }
        return results;
    }
}
