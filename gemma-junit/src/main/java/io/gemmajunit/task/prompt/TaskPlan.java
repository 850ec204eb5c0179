package io.gemmajunit.task.prompt;

import io.gemmajunit.python.Values;
import io.gemmajunit.results.EvaluatedItem;
import io.gemmajunit.results.Metric;
import io.gemmajunit.results.Response;
import io.gemmajunit.results.Score;
import io.gemmajunit.task.GenerationSettings;
import io.gemmajunit.task.ItemOptions;
import io.gemmajunit.task.ItemText;
import io.gemmajunit.task.Observation;
import io.gemmajunit.task.OutputType;
import io.gemmajunit.task.PlannedItem;
import io.gemmajunit.task.PlannedRequest;
import io.gemmajunit.task.TaskException;
import io.gemmajunit.task.definition.PythonFaults;
import io.gemmajunit.task.definition.TaskDefinition;
import io.gemmajunit.task.filter.FilterPipeline;
import io.gemmajunit.task.metric.TaskMetric;
import io.gemmajunit.task.scoring.Scoring;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.IntSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A task with its options applied and every prompt written: what to ask a model, and how to judge what it answers. */
public final class TaskPlan {

    private static final Logger LOG = LoggerFactory.getLogger(TaskPlan.class);

    private final TaskDefinition task;
    private final int fewShot;
    private final String gatedMetric;
    private final GenerationSettings generation;
    private final List<PlannedItem> items;
    private final SortedMap<String, String> fingerprints;
    private final IntSupplier available;
    private final Scoring scoring;

    TaskPlan(
            TaskDefinition task,
            int fewShot,
            String gatedMetric,
            GenerationSettings generation,
            List<PlannedItem> items,
            SortedMap<String, String> fingerprints,
            IntSupplier available) {
        this.task = task;
        this.fewShot = fewShot;
        this.gatedMetric = gatedMetric;
        this.generation = generation;
        this.items = List.copyOf(items);
        this.fingerprints = Collections.unmodifiableSortedMap(new TreeMap<>(fingerprints));
        this.available = available;
        this.scoring = Scoring.of(task);
    }

    public String task() {
        return task.name();
    }

    /** Returns what the task is, whatever the options. */
    public TaskDefinition definition() {
        return task;
    }

    /** Returns how many items there would be without a limit, reading them if need be. */
    public int available() {
        return available.getAsInt();
    }

    /** Returns the number of solved examples before each question. */
    public int fewShot() {
        return fewShot;
    }

    /** Returns what the requests are for, but for those that {@link #isForText} tells apart. */
    public OutputType outputType() {
        return task.outputType();
    }

    /** Returns whether a text is to be generated; beside texts, log-likelihoods may be asked for. */
    public boolean isForText(PlannedRequest request) {
        return task.outputType() == OutputType.GENERATE_UNTIL
                && request.continuation().isEmpty();
    }

    /** Returns whether all requests are of the same kind. */
    public boolean isOfOneKind() {
        return task.alsoScored() == null;
    }

    /** Returns whether all requests are for texts. */
    public boolean isForTextsAlone() {
        return task.outputType() == OutputType.GENERATE_UNTIL && isOfOneKind();
    }

    /** Returns how answers are generated; means something for {@link OutputType#GENERATE_UNTIL} only. */
    public GenerationSettings generation() {
        return generation;
    }

    /** Returns the key of the metric to gate, for example {@code acc,none}. */
    public String gatedMetric() {
        return gatedMetric;
    }

    /** Returns the items, in dataset order unless {@link #with} put them in another. */
    public List<PlannedItem> items() {
        return items;
    }

    /** Returns what the items say, in the same order, in the words of their rows. */
    public List<ItemText> texts() {
        return items.stream().map(reader()::of).toList();
    }

    /** Returns the options that the items offer, in the same order. */
    public List<ItemOptions> options() {
        return items.stream().map(reader()::options).toList();
    }

    private ItemTexts reader() {
        Set<String> columns = new LinkedHashSet<>();
        items.forEach(item -> columns.addAll(item.row().fields().keySet()));
        return new ItemTexts(task, columns);
    }

    /** Returns the same plan with some of its items, or with all in another order. */
    public TaskPlan with(List<PlannedItem> items) {
        return new TaskPlan(task, fewShot, gatedMetric, generation, items, fingerprints, available);
    }

    /** Returns what the score to gate means. */
    public Metric metric() {
        return task.filters().stream()
                .flatMap(filter -> task.metrics().stream().map(metric -> metric.meaning(filter)))
                .filter(metric -> metric.name().equals(gatedMetric))
                .findFirst()
                .orElseThrow();
    }

    /**
     * Returns SHA-256 digests: {@code task} of all that shapes prompts and scores, {@code data} of the rows evaluated
     * and, with few-shot examples, of the rows that these are drawn from.
     */
    public SortedMap<String, String> fingerprints() {
        return fingerprints;
    }

    /** Returns how often each request is to be made, at least 1; more than once where texts are generated only. */
    public int repeats() {
        return task.repeats();
    }

    /** Judges the answers to an item, one for each of its requests; the repeats of a request stand together. */
    public EvaluatedItem evaluate(PlannedItem item, List<Response> answers) {
        return PythonFaults.explained(task(), () -> evaluated(item, answers));
    }

    private EvaluatedItem evaluated(PlannedItem item, List<Response> answers) {
        PlannedRequest last = item.requests().get(item.requests().size() - 1);
        SortedMap<String, Double> values = new TreeMap<>();
        for (FilterPipeline filter : task.filters()) {
            Map<String, Observation> observations = scoring.observe(item, answers, filter);
            for (TaskMetric metric : metrics(List.of(observations))) {
                Observation observation = observations.get(metric.name());
                if (observation != null) {
                    values.put(metric.key(filter), metric.aggregation().ofOne(observation));
                }
            }
        }
        return new EvaluatedItem(
                item.id(),
                item.category(),
                item.cluster(),
                // Where a text is scored as a whole, the harness has it for the prompt.
                outputType() == OutputType.LOGLIKELIHOOD_ROLLING ? last.continuation() : last.context(),
                Values.str(item.reference().target()),
                answers,
                values,
                DocumentHash.of(item.row()).orElse(""));
    }

    /**
     * Returns what an item contributes to each metric, by its name, where its answers go through a filter: the metrics
     * that the file lists, and those that its functions give besides.
     */
    public Map<String, Observation> observe(PlannedItem item, List<Response> answers, FilterPipeline filter) {
        Map<String, Observation> observed = scoring.observe(item, answers, filter);
        Map<String, Observation> ofMetrics = new LinkedHashMap<>();
        metrics(List.of(observed)).stream()
                .map(TaskMetric::name)
                .filter(observed::containsKey)
                .forEach(name -> ofMetrics.put(name, observed.get(name)));
        return ofMetrics;
    }

    /**
     * Returns the scores of all items together, by {@code metric,filter}; they follow from the items' responses alone.
     *
     * @param evaluated one for each planned item, in the same order
     */
    public SortedMap<String, Score> aggregate(List<EvaluatedItem> evaluated) {
        SortedMap<String, Score> scores = new TreeMap<>();
        for (FilterPipeline filter : task.filters()) {
            List<Map<String, Observation>> observed = new ArrayList<>();
            for (int i = 0; i < evaluated.size(); i++) {
                observed.add(scoring.observe(items.get(i), evaluated.get(i).responses(), filter));
            }
            for (TaskMetric metric : metrics(observed)) {
                score(metric, filter, observed).ifPresent(score -> scores.put(metric.key(filter), score));
            }
        }
        return scores;
    }

    /** Returns the metrics that the file lists, and those that its functions give besides. */
    private List<TaskMetric> metrics(List<Map<String, Observation>> observed) {
        Set<String> unlisted = new TreeSet<>();
        observed.forEach(each -> unlisted.addAll(each.keySet()));
        List<TaskMetric> metrics = new ArrayList<>(task.metrics());
        metrics.forEach(metric -> unlisted.remove(metric.name()));
        unlisted.forEach(name -> scoring.unlisted(name).ifPresent(metrics::add));
        return metrics;
    }

    /** A metric other than the gated one that has no value, as of a category without items, is left out. */
    private Optional<Score> score(TaskMetric metric, FilterPipeline filter, List<Map<String, Observation>> observed) {
        List<Observation> observations = observed.stream()
                .map(each -> each.get(metric.name()))
                .filter(Objects::nonNull)
                .toList();
        double value = observations.isEmpty()
                ? Double.NaN
                : PythonFaults.explained(task(), () -> metric.aggregation().of(observations));
        if (Double.isNaN(value) && metric.key(filter).equals(gatedMetric)) {
            throw new TaskException("Task " + task.name() + " has no value of " + gatedMetric + ", the metric to gate;"
                    + " gate another one, or correct its filters and functions.");
        }
        if (Double.isNaN(value)) {
            LOG.warn("Task {} has no value of {}, which is left out.", task.name(), metric.key(filter));
            return Optional.empty();
        }
        return Optional.of(new Score(
                metric.meaning(filter),
                value,
                observations.size(),
                metric.aggregation().standardError(observations)));
    }
}
