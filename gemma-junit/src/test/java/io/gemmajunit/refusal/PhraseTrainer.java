package io.gemmajunit.refusal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Learns the weights of a {@link PhraseModel}: logistic regression with an L2 penalty, by Newton steps on one
 * coordinate after the other, as in Fan et al., "LIBLINEAR" (JMLR 2008). A phrase must come from two models, because
 * what counts is how the next one will word it. Same rows in, same bits out: features are visited in the order of their
 * names, and exponentials are {@link StrictMath}'s.
 */
final class PhraseTrainer {

    private static final double PENALTY = 1 / 0.4;
    private static final int LEAST_ROWS = 2;
    private static final int LEAST_MODELS = 2;
    private static final int SWEEPS = 40;
    private static final double SETTLED = 1e-3;
    private static final double LONGEST_STEP = 1;
    private static final int LARGEST_WEIGHT = 127;

    private final List<Row> rows;
    private final List<String> names;
    private final int[][] columns;
    private final double[] weights;
    private final double[] scores;
    private double bias;

    /**
     * A labelled answer.
     *
     * @param model whose answer it is, or how it came to be
     */
    record Row(Set<String> features, boolean isRefusal, String model) {}

    /**
     * What was learned.
     *
     * @param weights by the name of the feature
     * @param bias see {@link PhraseModel}
     * @param scale likewise
     */
    record Learned(SortedMap<String, Integer> weights, int bias, int scale) {

        PhraseModel model() {
            return new PhraseModel(weights, bias, scale);
        }

        /** Returns the text of a weights file, the features in the order of their names. */
        String table(String comment) {
            var text = new StringBuilder();
            comment.lines().forEach(line -> text.append("// ").append(line).append('\n'));
            text.append(bias).append("\tbias\n");
            text.append(scale).append("\tscale\n");
            weights.forEach((name, weight) ->
                    text.append(weight).append('\t').append(name).append('\n'));
            return text.toString();
        }
    }

    private PhraseTrainer(List<Row> rows) {
        this.rows = rows;
        var holders = new TreeMap<String, List<Integer>>();
        for (int i = 0; i < rows.size(); i++) {
            for (String name : rows.get(i).features()) {
                holders.computeIfAbsent(name, key -> new ArrayList<>()).add(i);
            }
        }
        holders.entrySet()
                .removeIf(entry -> entry.getValue().size() < LEAST_ROWS
                        || !entry.getKey().startsWith("#") && models(entry.getValue()) < LEAST_MODELS);
        names = List.copyOf(holders.keySet());
        columns = holders.values().stream()
                .map(holder -> holder.stream().mapToInt(i -> i).toArray())
                .toArray(int[][]::new);
        weights = new double[names.size()];
        scores = new double[rows.size()];
    }

    private long models(List<Integer> holder) {
        return holder.stream().map(i -> rows.get(i).model()).distinct().count();
    }

    /** Learns the features of the grammar and the phrases of the largest weights. */
    static Learned train(List<Row> rows, int phrases) {
        var trainer = new PhraseTrainer(rows);
        trainer.descend();
        return trainer.learned(phrases);
    }

    private void descend() {
        int[] all = new int[rows.size()];
        Arrays.setAll(all, i -> i);
        for (int sweep = 0; sweep < SWEEPS; sweep++) {
            bias += step(all, 0, 1e-9);
            double longest = 0;
            for (int j = 0; j < columns.length; j++) {
                double step = step(columns[j], PENALTY * weights[j], PENALTY);
                weights[j] += step;
                longest = Math.max(longest, Math.abs(step));
            }
            if (longest < SETTLED) {
                return;
            }
        }
    }

    private double step(int[] holders, double gradient, double curvature) {
        for (int i : holders) {
            double probability = 1 / (1 + StrictMath.exp(-scores[i]));
            gradient += probability - (rows.get(i).isRefusal() ? 1 : 0);
            curvature += probability * (1 - probability);
        }
        double step = Math.max(-LONGEST_STEP, Math.min(LONGEST_STEP, -gradient / curvature));
        for (int i : holders) {
            scores[i] += step;
        }
        return step;
    }

    private Learned learned(int phrases) {
        Map<String, Double> learned = new TreeMap<>();
        for (int j = 0; j < weights.length; j++) {
            learned.put(names.get(j), weights[j]);
        }
        Set<String> kept = learned.entrySet().stream()
                .filter(entry -> !entry.getKey().startsWith("#"))
                .sorted(Comparator.comparingDouble((Map.Entry<String, Double> entry) -> -Math.abs(entry.getValue())))
                .limit(phrases)
                .map(Map.Entry::getKey)
                .collect(Collectors.toCollection(HashSet::new));
        learned.keySet().removeIf(name -> !name.startsWith("#") && !kept.contains(name));
        double largest = learned.values().stream().mapToDouble(Math::abs).max().orElse(1);
        int scale = (int) Math.floor(LARGEST_WEIGHT / largest);
        SortedMap<String, Integer> rounded = new TreeMap<>();
        learned.forEach((name, weight) -> {
            int integer = (int) Math.rint(weight * scale);
            if (integer != 0) {
                rounded.put(name, integer);
            }
        });
        return new Learned(rounded, (int) Math.rint(bias * scale), scale);
    }
}
