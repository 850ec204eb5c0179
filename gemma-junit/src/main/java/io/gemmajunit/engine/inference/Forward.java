package io.gemmajunit.engine.inference;

import ai.djl.pytorch.jni.IValue;
import io.gemmajunit.engine.torch.TorchModule;
import io.gemmajunit.engine.weights.MappedWeights;
import io.gemmajunit.engine.weights.WeightList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** The methods of the program over one checkpoint's weights. Callers own the caches and tensors returned. */
final class Forward implements AutoCloseable {

    private final TorchModule module;
    private final MappedWeights weights;
    private final Layers layers;
    private long tokens;

    Forward(TorchModule module, MappedWeights weights, Layers layers) {
        this.module = module;
        this.weights = weights;
        this.layers = layers;
    }

    /** Returns how many tokens have gone through the layers. */
    long tokens() {
        return tokens;
    }

    /** Returns room for keys and values. */
    IValue newCache(int rows, int slots) {
        try (IValue batch = IValue.from((long) rows);
                IValue size = IValue.from((long) slots)) {
            return module.call("new_cache", batch, size);
        }
    }

    /** Copies slots of a row to another row, from slot {@code first} on; both may be in the same cache. */
    void copySlots(IValue source, int sourceRow, int[] slots, IValue target, int targetRow, int first) {
        try (IValue from = IValue.from((long) sourceRow);
                var which = module.longs(slots);
                IValue to = IValue.from((long) targetRow);
                IValue start = IValue.from((long) first)) {
            module.call("copy_slots", source, from, which.value(), target, to, start)
                    .close();
        }
    }

    /**
     * Appends the last of a tree's tokens to a cache that holds those above them, and returns the final hidden states
     * of some of the ones appended, [asked, hidden].
     *
     * @param positions of all tokens, by slot
     * @param subtreeEnds one past the last slot below each, by slot
     * @param asked indices in those appended, ascending
     */
    IValue readTree(IValue cache, int[] appended, int[] positions, int[] subtreeEnds, int[] asked) {
        tokens += appended.length;
        try (var ids = module.longs(appended);
                var turns = module.longs(positions);
                var ends = module.longs(subtreeEnds);
                var rows = module.longs(asked);
                WeightList list = weights.listFor(appended)) {
            return layers.readTree(
                    list.value(), cache, ids.value(), turns.value(), ends.value(), positions.length, rows.value());
        }
    }

    /** Appends a token to each of the cache's first rows and returns their final hidden states, [rows, hidden]. */
    IValue readRows(IValue cache, int[] appended, int[] lengths) {
        tokens += appended.length;
        int longest = Arrays.stream(lengths).max().orElseThrow();
        try (var ids = module.longs(appended);
                var filled = module.longs(lengths);
                WeightList list = weights.listFor(appended)) {
            return layers.readRows(list.value(), cache, ids.value(), filled.value(), longest);
        }
    }

    /** Scores what is asked of hidden states, in parts, {@code width} vocabulary columns at a time. */
    Predictions.PairScores score(List<IValue> hidden, Predictions.Asked asked, int width) {
        try (IValue states = IValue.listFrom(hidden.toArray(IValue[]::new));
                var pairRows = module.longs(asked.pairRows());
                var targets = module.longs(asked.targets());
                IValue columns = IValue.from((long) width);
                IValue answer =
                        module.call("score", weights.list(), states, pairRows.value(), targets.value(), columns)) {
            IValue[] parts = answer.toIValueTuple();
            var scores = new Predictions.PairScores(module.toFloats(parts[0]), module.toLongs(parts[1]));
            Arrays.stream(parts).forEach(IValue::close);
            return scores;
        }
    }

    /** Returns the logits of some rows of hidden states, [rows, vocabulary], in the element type of the weights. */
    IValue logits(IValue hidden, int[] rows) {
        try (var which = module.longs(rows)) {
            return module.call("logits", weights.list(), hidden, which.value());
        }
    }

    /** Returns the most probable token after each of some rows of hidden states; -1 where a logit is not finite. */
    int[] mostProbable(IValue hidden, int[] rows, int width) {
        try (var which = module.longs(rows);
                IValue columns = IValue.from((long) width);
                IValue best = module.call("most_probable_after", weights.list(), hidden, which.value(), columns)) {
            return toInts(best);
        }
    }

    /** Returns the same, and how far each such token is ahead of all others. */
    Leaders leaders(IValue hidden, int[] rows, int width) {
        try (var which = module.longs(rows);
                IValue columns = IValue.from((long) width);
                IValue answer = module.call("predict", weights.list(), hidden, which.value(), columns)) {
            IValue[] parts = answer.toIValueTuple();
            var leaders = new Leaders(toInts(parts[0]), module.toFloats(parts[1]), module.toFloats(parts[2]));
            Arrays.stream(parts).forEach(IValue::close);
            return leaders;
        }
    }

    private int[] toInts(IValue longs) {
        return Arrays.stream(module.toLongs(longs)).mapToInt(Math::toIntExact).toArray();
    }

    /** Returns logits as numbers, [rows][vocabulary]. */
    float[][] toFloats(IValue logits, int rows) {
        try (IValue floats = module.call("as_float32", logits)) {
            float[] all = module.toFloats(floats);
            int columns = all.length / rows;
            return IntStream.range(0, rows)
                    .mapToObj(row -> Arrays.copyOfRange(all, row * columns, (row + 1) * columns))
                    .toArray(float[][]::new);
        }
    }

    /** Returns the most probable token of each row of logits; -1 where they are not finite. */
    int[] mostProbable(IValue logits) {
        try (IValue best = module.call("most_probable", logits)) {
            return toInts(best);
        }
    }

    /** Returns the first layer after which hidden states are not finite; -1 for the embedding, else their number. */
    int firstFlawedLayer(int[] sequence) {
        try (var ids = module.longs(sequence);
                WeightList list = weights.listFor(sequence)) {
            return layers.firstFlawed(list.value(), ids.value(), sequence.length);
        }
    }

    @Override
    public void close() {
        layers.close();
        weights.close();
        module.close();
    }

    /**
     * The most probable token after each of some rows.
     *
     * @param tokens -1 where a logit is not finite
     * @param magnitudes of the logits, of which it is the largest
     * @param leads by how much the logits of these tokens exceed those of all others
     */
    record Leaders(int[] tokens, float[] magnitudes, float[] leads) {}
}
