package io.gemmajunit.gate;

import io.gemmajunit.results.Drift;
import io.gemmajunit.results.Item;
import io.gemmajunit.results.Measurement;
import io.gemmajunit.results.Outcome;
import io.gemmajunit.results.Response;
import io.gemmajunit.results.Subject;
import io.gemmajunit.results.baseline.Baseline;
import io.gemmajunit.results.baseline.BaselineModel;
import io.gemmajunit.results.session.SessionResults;
import io.gemmajunit.results.session.StorageConditions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Says in one sentence how the answers of a quantised model differ from those of another model. */
final class QuantisationCost {

    private final Subject subject;
    private final String before;
    private int answers;
    private int worse;
    private int better;
    private int likelihoods;
    private double moved;
    private double largest;
    private final List<String> drifts = new ArrayList<>();

    /** @param before name of the checkpoint that it is compared with */
    private QuantisationCost(Subject subject, String before) {
        this.subject = subject;
        this.before = before;
    }

    /**
     * Returns a sentence for each quantised model of a run.
     *
     * @param reference the run that the baseline comes from, if its log-likelihoods are at hand
     */
    static List<String> notes(SessionResults run, Baseline baseline, Optional<SessionResults> reference) {
        List<String> notes = new ArrayList<>();
        quantised(run).forEach((subject, how) -> {
            BaselineModel before = baseline.models().get(subject.role());
            if (before != null && !before.fingerprints().equals(subject.fingerprints())) {
                var cost = new QuantisationCost(subject, before.checkpoint());
                measurements(run, subject).forEach(measurement -> cost.add(measurement, baseline, reference));
                cost.sentence(how).ifPresent(notes::add);
            }
        });
        return notes;
    }

    /** Returns a sentence for each quantised model of a run that also measured one that is not. */
    static List<String> notesWithin(SessionResults run) {
        List<String> notes = new ArrayList<>();
        quantised(run)
                .forEach((subject, how) -> plainBeside(run, subject).ifPresent(parent -> {
                    var cost = new QuantisationCost(subject, parent.checkpoint());
                    measurements(run, subject)
                            .forEach(measurement -> run.find(parent.role(), measurement.name())
                                    .ifPresent(other -> cost.add(measurement, other)));
                    cost.sentence(how + ", both in this run").ifPresent(notes::add);
                }));
        return notes;
    }

    /** Returns the quantised models of a run, and how they are. */
    private static Map<Subject, String> quantised(SessionResults run) {
        Map<Subject, String> quantised = new LinkedHashMap<>();
        run.subjects().forEach(subject -> how(run, subject).ifPresent(how -> quantised.put(subject, how)));
        return quantised;
    }

    private static Optional<String> how(SessionResults run, Subject subject) {
        return StorageConditions.of(run.environment(), StorageConditions.QUANTISATION, subject.checkpoint());
    }

    /** Of several, the one whose name begins that of the quantised model. */
    private static Optional<Subject> plainBeside(SessionResults run, Subject subject) {
        List<Subject> plain = run.subjects().stream()
                .filter(other -> how(run, other).isEmpty() && other.dtype().equals(subject.dtype()))
                .filter(other -> measurements(run, subject)
                        .anyMatch(measurement ->
                                run.find(other.role(), measurement.name()).isPresent()))
                .toList();
        return plain.size() == 1
                ? Optional.of(plain.get(0))
                : plain.stream()
                        .filter(other -> subject.checkpoint().startsWith(other.checkpoint()))
                        .max(Comparator.comparingInt(other -> other.checkpoint().length()));
    }

    private static Stream<Measurement> measurements(SessionResults run, Subject subject) {
        return run.measurements().stream()
                .filter(measurement -> measurement.subject().equals(subject));
    }

    private void add(Measurement measurement, Baseline baseline, Optional<SessionResults> reference) {
        if (measurement.kind().equals(Drift.KIND)) {
            Drift drift = Drift.of(measurement);
            drifts.add(String.format(
                    Locale.ROOT,
                    "predictions drifted by %.4f nats from those of %s on %s",
                    drift.meanDivergence(),
                    drift.parent(),
                    drift.data()));
        }
        baseline.find(measurement)
                .filter(entry -> entry.isBinary() && measurement.isBinary())
                .ifPresent(entry -> addOutcomes(measurement.outcomes(), entry.outcomes()));
        reference
                .flatMap(run -> run.find(subject.role(), measurement.name()))
                .ifPresent(other -> addLikelihoods(measurement.items(), other.items()));
    }

    private void add(Measurement measurement, Measurement other) {
        if (measurement.isBinary() && other.isBinary()) {
            addOutcomes(measurement.outcomes(), other.outcomes());
        }
        addLikelihoods(measurement.items(), other.items());
    }

    private void addOutcomes(List<Outcome> now, List<Outcome> earlier) {
        Map<String, Double> byId = Pairing.byId(earlier);
        for (Outcome outcome : now) {
            Double was = byId.get(outcome.id());
            if (was != null) {
                answers++;
                worse += outcome.value() < was ? 1 : 0;
                better += outcome.value() > was ? 1 : 0;
            }
        }
    }

    private void addLikelihoods(List<Item> now, List<Item> earlier) {
        Map<String, List<Response>> byId = new HashMap<>();
        earlier.forEach(item -> byId.put(item.id(), responses(item)));
        for (Item item : now) {
            List<Response> mine = responses(item);
            List<Response> theirs = byId.getOrDefault(item.id(), List.of());
            for (int i = 0; i < mine.size() && mine.size() == theirs.size(); i++) {
                addLikelihood(mine.get(i).logLikelihood(), theirs.get(i).logLikelihood());
            }
        }
    }

    private void addLikelihood(@Nullable Double now, @Nullable Double was) {
        if (now != null && was != null) {
            likelihoods++;
            moved += Math.abs(now - was);
            largest = Math.max(largest, Math.abs(now - was));
        }
    }

    private static List<Response> responses(Item item) {
        List<Response> responses = item.evidence().responses();
        return responses == null ? List.of() : responses;
    }

    private Optional<String> sentence(String how) {
        List<String> parts = new ArrayList<>();
        if (answers > 0) {
            parts.add(String.format(
                    Locale.ROOT,
                    "%d of %d right or wrong answers changed, %d for the worse and %d for the better",
                    worse + better,
                    answers,
                    worse,
                    better));
        }
        if (likelihoods > 0) {
            parts.add(String.format(
                    Locale.ROOT,
                    "log-likelihoods moved by %.4f on average (at most %.2f, %d continuations)",
                    moved / likelihoods,
                    largest,
                    likelihoods));
        }
        parts.addAll(drifts);
        return parts.isEmpty()
                ? Optional.empty()
                : Optional.of("Between " + before + " and the quantised " + subject.checkpoint() + " (" + how + "), "
                        + String.join("; ", parts) + ".");
    }
}
