package io.gemmajunit.task;

import io.gemmajunit.results.EvaluatedItem;
import io.gemmajunit.results.Response;
import io.gemmajunit.results.Score;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** A task with its options applied and every prompt written: what to ask a model, and how to judge what it answers. */
public final class TaskPlan {

    private final TaskDefinition task;
    private final int fewShot;
    private final String gatedMetric;
    private final List<PlannedItem> items;
    private final SortedMap<String, String> fingerprints;
    private final Scoring scoring;

    TaskPlan(
            TaskDefinition task,
            int fewShot,
            String gatedMetric,
            List<PlannedItem> items,
            SortedMap<String, String> fingerprints) {
        this.task = task;
        this.fewShot = fewShot;
        this.gatedMetric = gatedMetric;
        this.items = List.copyOf(items);
        this.fingerprints = Collections.unmodifiableSortedMap(new TreeMap<>(fingerprints));
        this.scoring = Scoring.of(task);
    }

    /** Returns the name of the task. */
    public String task() {
        return task.name();
    }

    /** Returns the number of solved examples before each question. */
    public int fewShot() {
        return fewShot;
    }

    /** Returns what kind of request all requests are. */
    public OutputType outputType() {
        return task.outputType();
    }

    /** Returns how answers are generated; means something for {@link OutputType#GENERATE_UNTIL} only. */
    public GenerationSettings generation() {
        return task.generation();
    }

    /** Returns the key of the metric to gate, for example {@code acc,none}. */
    public String gatedMetric() {
        return gatedMetric;
    }

    /** Returns the items in dataset order. */
    public List<PlannedItem> items() {
        return items;
    }

    /**
     * Returns SHA-256 digests: {@code task} of all that shapes prompts and scores, {@code data} of the rows evaluated and,
     * with few-shot examples, of the rows that these are drawn from.
     */
    public SortedMap<String, String> fingerprints() {
        return fingerprints;
    }

    /** Judges the answers to an item, one for each of its requests. */
    public EvaluatedItem evaluate(PlannedItem item, List<Response> answers) {
        int last = item.requests().size() - 1;
        return new EvaluatedItem(
                item.id(),
                item.requests().get(last).context(),
                PythonText.str(item.reference().target()),
                answers,
                scoring.score(item, answers));
    }

    /** Returns the scores of all items together, by {@code metric,filter}. */
    public SortedMap<String, Score> aggregate(List<EvaluatedItem> evaluated) {
        SortedMap<String, Score> scores = new TreeMap<>();
        scoring.keys().forEach(key -> scores.put(key, scoring.aggregate(key, evaluated)));
        return scores;
    }
}
