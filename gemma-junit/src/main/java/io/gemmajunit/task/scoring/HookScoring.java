package io.gemmajunit.task.scoring;

import io.gemmajunit.python.Values;
import io.gemmajunit.results.Response;
import io.gemmajunit.spi.ScoringHook;
import io.gemmajunit.task.Observation;
import io.gemmajunit.task.OutputType;
import io.gemmajunit.task.PlannedItem;
import io.gemmajunit.task.TaskException;
import io.gemmajunit.task.definition.TaskDefinition;
import io.gemmajunit.task.filter.FilterPipeline;
import io.gemmajunit.task.hook.HookCalls;
import io.gemmajunit.task.metric.TaskMetric;
import io.gemmajunit.task.script.PythonScoring;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Leaves the judgement of an item to a hook. */
final class HookScoring implements Scoring {

    private final TaskDefinition task;
    private final ScoringHook hook;
    private final HookCalls calls;

    HookScoring(TaskDefinition task, ScoringHook hook) {
        this.task = task;
        this.hook = hook;
        this.calls = new HookCalls(task.name());
    }

    @Override
    public Map<String, Observation> observe(PlannedItem item, List<Response> answers, FilterPipeline filter) {
        if (hook instanceof PythonScoring python) {
            return python.observe(item.row(), results(answers, item, filter));
        }
        Map<String, Observation> values = calls.score(hook, item.row(), filtered(answers, item, filter));
        Map<String, Observation> observations = new HashMap<>();
        for (TaskMetric metric : task.metrics()) {
            Observation value = values.get(metric.name());
            if (value == null) {
                throw new TaskException("Task " + task.name() + " (" + task.file() + ") lists the metric "
                        + metric.name() + ", which its process_results does not give; that gives "
                        + String.join(" and ", new TreeSet<>(values.keySet())) + ".");
            }
            observations.put(metric.name(), value);
        }
        return observations;
    }

    @Override
    public Optional<TaskMetric> unlisted(String name) {
        return hook instanceof PythonScoring ? Optional.of(TaskMetric.mean(name)) : Optional.empty();
    }

    /** Returns what a function in Python gets: log-likelihoods, or what the filter leaves, one or a list. */
    private List<@Nullable Object> results(List<Response> answers, PlannedItem item, FilterPipeline filter) {
        if (task.outputType() != OutputType.GENERATE_UNTIL) {
            return PythonScoring.results(answers);
        }
        List<@Nullable Object> left = filter.apply(GeneratedTextScoring.texts(texts(answers)), item.row());
        List<@Nullable Object> results = new ArrayList<>(filter.isOfOne() ? left : Collections.singletonList(left));
        results.addAll(PythonScoring.results(alsoScored(answers)));
        return results;
    }

    private List<Response> filtered(List<Response> answers, PlannedItem item, FilterPipeline filter) {
        if (task.outputType() != OutputType.GENERATE_UNTIL) {
            return answers;
        }
        Stream<Response> left = filter.apply(GeneratedTextScoring.texts(texts(answers)), item.row()).stream()
                .map(text -> Response.of(Values.str(text)));
        return Stream.concat(left, alsoScored(answers).stream()).toList();
    }

    private static List<Response> texts(List<Response> answers) {
        return answers.stream().filter(answer -> answer.text() != null).toList();
    }

    private static List<Response> alsoScored(List<Response> answers) {
        return answers.stream().filter(answer -> answer.text() == null).toList();
    }
}
