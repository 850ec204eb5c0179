package io.gemmajunit.evaluate;

import io.gemmajunit.export.FinishedRun;
import io.gemmajunit.export.ResultFormat;
import io.gemmajunit.model.LanguageModel;
import io.gemmajunit.model.cache.AnswerFolder;
import io.gemmajunit.model.cache.PortionedModel;
import io.gemmajunit.model.cache.RememberingModel;
import io.gemmajunit.model.cache.Shard;
import io.gemmajunit.model.cache.ShardModel;
import io.gemmajunit.model.cache.SharedPortion;
import io.gemmajunit.report.ContaminationLines;
import io.gemmajunit.report.HarnessTable;
import io.gemmajunit.report.RefusalTable;
import io.gemmajunit.results.ContaminationReport;
import io.gemmajunit.results.Measurement;
import io.gemmajunit.results.file.EvaluationFile;
import io.gemmajunit.results.file.OutputFile;
import io.gemmajunit.results.file.ResultsFile;
import io.gemmajunit.results.file.RunFile;
import io.gemmajunit.results.session.EvaluationResults;
import io.gemmajunit.results.session.Host;
import io.gemmajunit.results.session.SessionResults;
import io.gemmajunit.results.session.TestCounts;
import io.gemmajunit.run.Progress;
import io.gemmajunit.run.Turns;
import io.gemmajunit.service.ModelProviders;
import io.gemmajunit.settings.Configuration;
import io.gemmajunit.spi.ModelSource;
import io.gemmajunit.task.ItemText;
import io.gemmajunit.task.library.Benchmark;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Scores a checkpoint on tasks and prompt sets: says what runs, keeps every answer, and ends with a table and a file of
 * scores.
 *
 * @param out is given the lines for the user
 * @param table is given the lines of the table of scores
 * @param progress is told how much of the work of all tasks and prompt sets is done
 */
public record Evaluator(Consumer<String> out, Consumer<String> table, Progress progress) {

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
        OutputFile.requireOurs("gemma.output", settings.output(), RunFile.BEGINNING);
        var started = Instant.now();
        List<Benchmark> benchmarks =
                settings.tasks().stream().map(settings.library()::resolve).toList();
        ChosenItems.requireRun(settings.options().items(), benchmarks);
        ModelSource source = ModelProviders.onClassPath().find(settings.model());
        if (settings.shard().isPresent()) {
            answer(source, benchmarks, settings, settings.shard().get());
            return;
        }
        try (PortionedModel model = open(source, settings)) {
            announce(model);
            if (settings.portrait().isPresent()) {
                portray(model, benchmarks, settings, settings.portrait().get());
            } else {
                evaluate(model, benchmarks, settings, started);
            }
            out.accept("Scores and every answer are in " + settings.output() + ".");
        }
    }

    /** Answers the portions of a shard, for a run without shards to score. */
    private void answer(ModelSource source, List<Benchmark> benchmarks, EvaluateSettings settings, Shard shard) {
        AnswerFolder folder = settings.answers().orElseThrow();
        try (ShardModel model = ShardModel.of(source.openLazily(folder.path()), folder, shard)) {
            announce(model);
            plan(model, benchmarks, settings).ask();
            List<SharedPortion> portions = model.portions();
            var joint = new JointProgress(
                    progress, portions.stream().map(SharedPortion::work).toList());
            new Turns(model.lanes())
                    .take(portions.stream()
                            .map(portion -> answering(portion, "shard " + shard, joint.next()))
                            .toList());
            out.accept(model.summary());
        }
    }

    private static Supplier<Integer> answering(SharedPortion portion, String name, Progress progress) {
        return () -> {
            portion.answer(count -> progress.report(name, count, portion.requests()));
            return portion.requests();
        };
    }

    private void announce(LanguageModel model) {
        String place = place(model.environment());
        String dtype = model.subject().dtype();
        // Where the model is elsewhere, both begin with the kind of its server.
        out.accept("Evaluating " + model.subject().checkpoint()
                + (place.startsWith(" by " + dtype) ? "" : " in " + dtype) + place + ".");
    }

    private void evaluate(
            PortionedModel model, List<Benchmark> benchmarks, EvaluateSettings settings, Instant started) {
        EvaluationPlan plan = plan(model, benchmarks, settings);
        EvaluationResults measured = plan.run(progress);
        var environment = environment(model);
        EvaluationResults results = measured.with(leaks(plan.texts(), settings, environment));
        model.reuse().ifPresent(out);
        EvaluationFile.write(
                settings.output(), environment, results, model.health().stream().toList(), settings.unsafeTexts());
        // Only files for other tools need the tokenizer; a run whose answers are all kept loads none without them.
        List<Path> others = settings.formats().isEmpty()
                ? List.of()
                : write(
                        settings.formats(),
                        new FinishedRun(
                                settings.model().name(),
                                results,
                                plan.plans(),
                                plan.aliases(),
                                model.tokenizer(),
                                environment,
                                settings.options(),
                                settings.unsafeTexts(),
                                started,
                                Duration.between(started, Instant.now()).toNanos() / 1e9));
        print(results);
        others.forEach(file -> out.accept("Wrote " + file + "."));
    }

    private static List<Path> write(List<ResultFormat> formats, FinishedRun run) {
        return formats.stream().flatMap(format -> format.write(run).stream()).toList();
    }

    /** Measures a model that is one of several, which are shown together. */
    private void portray(PortionedModel model, List<Benchmark> benchmarks, EvaluateSettings settings, Forms forms) {
        PortraitPlan plan = PortraitPlan.of(model, benchmarks, settings, forms, out);
        settings.priorities().requirePlanned(plan.suites());
        SortedMap<String, String> search = new TreeMap<>();
        List<ContaminationReport> contamination = leaks(plan.texts(), settings, search);
        List<Measurement> measurements = plan.run(progress);
        model.reuse().ifPresent(out);
        var environment = environment(model);
        environment.putAll(search);
        ResultsFile.write(
                settings.output(),
                new SessionResults(
                        environment,
                        new TestCounts(0, 0, 0, 0),
                        measurements,
                        model.health().stream().toList(),
                        contamination),
                settings.unsafeTexts());
    }

    /** @param environment gets the reason if there are training files that are not searched */
    private List<ContaminationReport> leaks(
            Map<String, List<ItemText>> texts, EvaluateSettings settings, Map<String, String> environment) {
        if (settings.trainingFiles().isEmpty()) {
            return List.of();
        }
        if (texts.isEmpty()) {
            String reason = "The training files were not searched: no task is scored whose items they could hold.";
            environment.put(ContaminationReport.NOT_SEARCHED, reason);
            out.accept(reason);
            return List.of();
        }
        return new LeakSearcher(out, new Tenths(out))
                .search(texts, settings.trainingFiles().get());
    }

    private static SortedMap<String, String> environment(LanguageModel model) {
        var environment = Host.environment();
        environment.putAll(model.environment());
        return environment;
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
        ContaminationLines.render(results).forEach(table);
    }

    private static PortionedModel open(ModelSource source, EvaluateSettings settings) {
        return PortionedModel.of(settings.answers()
                .<LanguageModel>map(folder -> RememberingModel.of(source.openLazily(folder.path()), folder))
                .orElseGet(source::open));
    }

    private EvaluationPlan plan(LanguageModel model, List<Benchmark> benchmarks, EvaluateSettings settings) {
        var plan = EvaluationPlan.of(benchmarks, settings.prompts(), settings.options(), model, out);
        settings.other().ifPresent(other -> other.require(plan.sizes()));
        settings.formats()
                .forEach(
                        format -> format.check(plan.measurements(), plan.plans().keySet()));
        return plan;
    }

    /** Says each tenth of a work before the one that progress is shown of. */
    private static final class Tenths implements Progress {

        private static final int TENTHS = 10;

        private final Consumer<String> out;
        private int last;

        Tenths(Consumer<String> out) {
            this.out = out;
        }

        @Override
        public void report(String what, int done, int total) {
            int tenth = (int) ((long) TENTHS * done / total);
            if (tenth > last && tenth < TENTHS) {
                last = tenth;
                out.accept("  " + tenth * 100 / TENTHS + " %, " + what);
            }
        }
    }
}
