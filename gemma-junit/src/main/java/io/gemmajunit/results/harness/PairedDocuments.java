package io.gemmajunit.results.harness;

import io.gemmajunit.results.EvaluatedItem;
import io.gemmajunit.results.Evaluation;
import io.gemmajunit.results.Evidence;
import io.gemmajunit.results.Item;
import io.gemmajunit.results.Measurement;
import io.gemmajunit.results.Metric;
import io.gemmajunit.results.ResultsException;
import io.gemmajunit.results.Score;
import io.gemmajunit.results.session.SessionResults;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Puts items that lm-evaluation-harness scored beside those of a run of ours. An item is the same where its place in
 * the dataset is and either its document ({@code doc_hash}) or its prompt and target are; what the gate compares is
 * then known to be equal, so that the other run takes over the names of its conditions.
 */
public final class PairedDocuments {

    private static final int SHORT_HASH = 12;

    private final HarnessRun run;
    private final Map<String, Task> tasks = new HashMap<>();

    /** @param run of the harness */
    public PairedDocuments(HarnessRun run) {
        this.run = run;
        for (Measurement measurement : run.sampled().measurements()) {
            Map<String, EvaluatedItem> items = new HashMap<>();
            Evaluation.of(measurement).items().forEach(item -> items.put(item.id(), item));
            tasks.put(measurement.name(), new Task(measurement, items));
        }
    }

    /** A task as the harness scored it, its items by their place in the dataset. */
    private record Task(Measurement measurement, Map<String, EvaluatedItem> items) {}

    /**
     * Returns the run as one that measured what another did, as far as its items are known; what only one has is left
     * out.
     *
     * @throws ResultsException if an item of both is not the same document
     */
    public SessionResults beside(SessionResults ours) {
        List<Measurement> paired = new ArrayList<>();
        for (Measurement measurement : ours.measurements()) {
            if (measurement.kind().equals(Evaluation.KIND)) {
                paired(Evaluation.of(measurement)).ifPresent(paired::add);
            }
        }
        return new SessionResults(run.sampled().environment(), run.sampled().tests(), paired);
    }

    private Optional<Measurement> paired(Evaluation ours) {
        Metric metric = ours.measurement().metric();
        List<Item> found = new ArrayList<>();
        Measurement theirTask = null;
        for (EvaluatedItem item : ours.items()) {
            Task task = tasks.get(taskName(ours, item));
            EvaluatedItem theirs = task == null ? null : task.items().get(documentId(item));
            if (theirs == null) {
                continue;
            }
            requireSame(ours, item, theirs);
            Double value = theirs.metrics().get(metric.name());
            if (value == null) {
                return Optional.empty();
            }
            found.add(item(item, theirs, metric.turned(value)));
            theirTask = task.measurement();
        }
        return theirTask == null || !metric.isMeanOfItems()
                ? Optional.empty()
                : Optional.of(built(ours.measurement(), found, theirTask));
    }

    /** Items of a group are named by task and place in its dataset. */
    private static String taskName(Evaluation ours, EvaluatedItem item) {
        int end = item.id().lastIndexOf('/');
        return end < 0
                ? ours.name()
                : Evaluation.name(item.id().substring(0, end), ours.fewShot(), ours.chatTemplate());
    }

    private static String documentId(EvaluatedItem item) {
        return item.id().substring(item.id().lastIndexOf('/') + 1);
    }

    private void requireSame(Evaluation ours, EvaluatedItem item, EvaluatedItem theirs) {
        boolean isSame = !item.document().isEmpty() && item.document().equals(theirs.document())
                || item.prompt().equals(theirs.prompt()) && item.target().equals(theirs.target());
        if (!isSame) {
            throw new ResultsException("Item " + item.id() + " of " + ours.name() + " is another document in "
                    + run.file()
                    + " (doc_hash " + shown(theirs.document()) + ") than in the run that it is compared with ("
                    + shown(item.document()) + "), so their scores cannot be paired; measure both on the same data.");
        }
    }

    private static String shown(String hash) {
        return hash.isEmpty() ? "unknown" : hash.substring(0, Math.min(SHORT_HASH, hash.length()));
    }

    private static Item item(EvaluatedItem ours, EvaluatedItem theirs, double outcome) {
        var evidence = new Evidence(
                theirs.prompt(),
                theirs.target(),
                theirs.responses(),
                null,
                null,
                null,
                theirs.metrics(),
                theirs.document());
        return new Item(ours.id(), ours.category(), ours.cluster(), outcome, evidence);
    }

    private static Measurement built(Measurement ours, List<Item> found, Measurement theirs) {
        Metric metric = ours.metric();
        double mean = found.stream()
                .mapToDouble(item -> metric.turned(Objects.requireNonNull(item.outcome())))
                .average()
                .orElseThrow();
        return Measurement.of(
                        ours.kind(),
                        ours.name(),
                        theirs.subject().inRole(ours.subject().role()),
                        metric)
                .profile(theirs.profile())
                .fingerprints(ours.fingerprints())
                .details(ours.details())
                .scores(new TreeMap<>(Map.of(metric.name(), new Score(metric, mean, found.size(), Double.NaN))))
                .items(found)
                .build();
    }
}
