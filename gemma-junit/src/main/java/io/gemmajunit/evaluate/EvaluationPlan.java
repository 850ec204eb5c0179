package io.gemmajunit.evaluate;

import io.gemmajunit.results.Evaluation;
import io.gemmajunit.results.EvaluationResults;
import io.gemmajunit.run.LanguageModel;
import io.gemmajunit.run.Progress;
import io.gemmajunit.run.TaskRunner;
import io.gemmajunit.run.Workload;
import io.gemmajunit.task.Benchmark;
import io.gemmajunit.task.PromptStyle;
import io.gemmajunit.task.Task;
import io.gemmajunit.task.TaskGroup;
import io.gemmajunit.task.TaskOptions;
import io.gemmajunit.task.TaskPlan;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * All tasks of a run with every prompt written, so that a mistake in the last one does not show only after hours, and the work
 * ahead is known.
 */
final class EvaluationPlan {

    static final int PARTS = 10_000;

    private final List<Benchmark> benchmarks;
    private final PromptStyle promptStyle;
    private final Map<String, TaskPlan> plans = new LinkedHashMap<>();
    private final SortedMap<String, String> versions = new TreeMap<>();

    private EvaluationPlan(List<Benchmark> benchmarks, PromptStyle promptStyle) {
        this.benchmarks = List.copyOf(benchmarks);
        this.promptStyle = promptStyle;
    }

    /**
     * Writes all prompts.
     *
     * @param out is told each task with its size
     * @throws EvaluateException if two benchmarks have the same task in different forms
     */
    static EvaluationPlan of(
            List<Benchmark> benchmarks, TaskOptions options, LanguageModel model, Consumer<String> out) {
        var plan = new EvaluationPlan(benchmarks, options.promptStyle());
        var runner = new TaskRunner(model, Progress.SILENT);
        for (Benchmark benchmark : benchmarks) {
            for (Task task : benchmark.tasks()) {
                plan.versions.put(task.name(), task.version());
                plan.add(runner.plan(task, options), benchmark, out);
            }
        }
        return plan;
    }

    private void add(TaskPlan plan, Benchmark benchmark, Consumer<String> out) {
        TaskPlan earlier = plans.putIfAbsent(plan.task(), plan);
        if (earlier == null) {
            out.accept(String.format(
                    Locale.ROOT,
                    "  %s, %d-shot: %d items, %d requests",
                    plan.task(),
                    plan.fewShot(),
                    plan.items().size(),
                    requests(plan)));
        } else if (!earlier.fingerprints().equals(plan.fingerprints())) {
            throw new EvaluateException("Task " + plan.task() + " is in " + benchmark.name()
                    + " with other settings than in what is named before it; evaluate them in two runs.");
        }
    }

    /**
     * Runs each task once.
     *
     * @param progress is told how many of {@value #PARTS} equal parts of the work are done
     */
    EvaluationResults run(LanguageModel model, Progress progress) {
        Map<TaskPlan, Long> work = new LinkedHashMap<>();
        plans.values().forEach(plan -> work.put(plan, Workload.of(plan)));
        long total = work.values().stream().mapToLong(Long::longValue).sum();
        List<Evaluation> evaluations = new ArrayList<>();
        long finished = 0;
        for (TaskPlan plan : plans.values()) {
            long own = work.get(plan);
            evaluations.add(new TaskRunner(model, part(progress, finished, own, total)).run(plan, promptStyle));
            finished += own;
        }
        return new EvaluationResults(
                evaluations,
                benchmarks.stream()
                        .filter(TaskGroup.class::isInstance)
                        .map(group -> ((TaskGroup) group).evaluation(evaluations))
                        .toList(),
                versions);
    }

    private static Progress part(Progress whole, long before, long own, long total) {
        return (task, done, ofTask) ->
                whole.report(task, (int) ((before + own * done / ofTask) * PARTS / total), PARTS);
    }

    private static int requests(TaskPlan plan) {
        return plan.repeats()
                * plan.items().stream().mapToInt(item -> item.requests().size()).sum();
    }
}
