package io.gemmajunit.drift;

import io.gemmajunit.model.LanguageModel;
import io.gemmajunit.results.Drift;
import io.gemmajunit.results.DriftedDocument;
import io.gemmajunit.results.MovedPosition;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/** Compares a model with its parent, document by document, so that the logits of one document exist at a time. */
final class DriftMeter {

    private static final int MOST_MOVED = 10;
    private static final int CONTEXT = 12;

    private final Sequences candidate;
    private final DriftData data;
    private final List<PositionDrift> positions = new ArrayList<>();
    private final List<MovedPosition> moved = new ArrayList<>();

    DriftMeter(LanguageModel candidate, DriftData data) {
        this.candidate = new Sequences(candidate);
        this.data = data;
    }

    /**
     * Measures drift.
     *
     * @param refusals returns for each prompt how probable it is that a model's answer begins like a refusal
     * @param done is told how many documents have been compared
     */
    Drift measure(ParentSource parent, Function<LanguageModel, double[]> refusals, IntConsumer done) {
        long start = System.nanoTime();
        boolean isChat = data.form() == DriftData.Form.CHAT;
        int[] lengths = isChat ? candidate.answerLengths(data) : new int[0];
        double[] refusing = isChat ? refusals.apply(candidate.model()) : new double[0];
        List<DriftedDocument> documents = new ArrayList<>();
        for (int i = 0; i < data.documents().size(); i++) {
            SortedMap<String, Double> values = new TreeMap<>();
            if (isChat) {
                values.put(
                        Drift.ANSWER_LENGTH_RATIO,
                        (double) lengths[i] / parent.answerLength(i).orElseThrow());
                values.put(Drift.REFUSAL_GROWTH, refusing[i] - parent.refusal(i).orElseThrow());
            }
            documents.add(compare(i, parent, values));
            done.accept(i + 1);
        }
        SortedMap<String, Double> columns = Columns.of(positions);
        if (isChat) {
            columns.put(
                    Drift.ANSWER_LENGTH_RATIO, Math.exp(mean(documents, value(Drift.ANSWER_LENGTH_RATIO, Math::log))));
            columns.put(Drift.REFUSAL_GROWTH, mean(documents, value(Drift.REFUSAL_GROWTH, x -> x)));
        }
        SortedMap<String, String> fingerprints = new TreeMap<>(data.conditions(candidate.model()));
        fingerprints.putAll(Map.of("task", parent.fingerprint(), "data", data.fingerprint()));
        return new Drift(
                data.name(),
                parent.name(),
                candidate.model().subject(),
                fingerprints,
                documents,
                columns,
                moved,
                (System.nanoTime() - start) / 1e9);
    }

    private static Function<DriftedDocument, Double> value(String name, Function<Double, Double> scale) {
        return document -> scale.apply(document.values().getOrDefault(name, Double.NaN));
    }

    private static double mean(List<DriftedDocument> documents, Function<DriftedDocument, Double> value) {
        return documents.stream().mapToDouble(value::apply).average().orElseThrow();
    }

    private DriftedDocument compare(int index, ParentSource parent, SortedMap<String, Double> values) {
        DriftData.Document document = data.documents().get(index);
        int[] tokens = candidate.tokens(data.form(), document.text());
        if (tokens.length < 2) {
            throw new DriftException("Text " + document.id() + " has no second token to be predicted; leave it out.");
        }
        List<Prediction> before = parent.predictions(index, tokens);
        List<LogProbabilities> now = candidate.predictions(data.form(), tokens);
        if (before.size() != now.size()) {
            throw new DriftException("The drift of text " + document.id() + " was prepared for " + before.size()
                    + " positions, but it has " + now.size() + "; write the reference of " + parent.name() + " again.");
        }
        List<PositionDrift> drifts = new ArrayList<>();
        for (int i = 0; i < now.size(); i++) {
            int next = data.form() == DriftData.Form.TEXT
                    ? tokens[i + 1]
                    : before.get(i).top();
            drifts.add(PositionDrift.between(before.get(i), now.get(i), next));
        }
        int worst = IntStream.range(0, drifts.size())
                .boxed()
                .max(Comparator.comparing(i -> drifts.get(i).divergence()))
                .orElseThrow();
        int first = tokens.length - drifts.size() - (data.form() == DriftData.Form.TEXT ? 1 : 0);
        if (document.isKept()) {
            for (int i = 0; i < drifts.size(); i++) {
                remember(document.id(), tokens, first + i, drifts.get(i));
            }
        }
        values.put(
                "same_top",
                drifts.stream()
                        .mapToDouble(drift -> drift.isSameTop() ? 1 : 0)
                        .average()
                        .orElseThrow());
        positions.addAll(drifts);
        return new DriftedDocument(
                document.id(),
                document.isKept() ? document.text() : null,
                drifts.stream().mapToDouble(PositionDrift::divergence).average().orElseThrow(),
                document.isKept()
                        ? position(document.id(), tokens, first + worst, drifts.get(worst))
                                .quote()
                        : null,
                values);
    }

    /** Keeps the positions that moved most, the first of equal ones first. */
    private void remember(String document, int[] tokens, int place, PositionDrift drift) {
        boolean isFull = moved.size() == MOST_MOVED;
        if (isFull && drift.divergence() <= moved.get(MOST_MOVED - 1).divergence()) {
            return;
        }
        moved.add(position(document, tokens, place, drift));
        moved.sort(Comparator.comparing(MovedPosition::divergence).reversed());
        if (isFull) {
            moved.remove(MOST_MOVED);
        }
    }

    private MovedPosition position(String document, int[] tokens, int place, PositionDrift drift) {
        return new MovedPosition(
                document,
                candidate.text(Arrays.copyOfRange(tokens, Math.max(0, place + 1 - CONTEXT), place + 1)),
                candidate.text(drift.parentTop()),
                candidate.text(drift.candidateTop()),
                drift.divergence());
    }
}
