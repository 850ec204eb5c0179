package io.gemmajunit.engine;

import io.gemmajunit.checkpoint.AttentionConfig;
import io.gemmajunit.checkpoint.Dtype;
import io.gemmajunit.checkpoint.ModelConfig;
import java.util.function.IntToLongFunction;

/**
 * Sizes of what is computed at a time, so that it fits into a budget: bytes for the key-value caches and the largest
 * intermediate results, beside the weights.
 */
record Workspace(ModelConfig config, Dtype dtype, long budget) {

    /** Most tokens read at a time: products get no faster above it, and a longer tree mask is dearer. */
    static final int MAX_PACK = 512;
    /** Logits computed at a time, few enough for a processor's cache. */
    private static final int MAX_LOGITS = 1 << 23;

    private static final int MAX_ROWS = 32;

    /** Returns how many nodes of a tree to read at a time. */
    int packSize(TokenTree tree) {
        return largest(MAX_PACK, tree, size -> reading(tree, size) + scoring(size));
    }

    /** Returns how many columns of the vocabulary to score at a time. */
    int headWidth(int rows) {
        return Math.max(1, Math.min(config.vocabSize(), logits() / rows));
    }

    /** Returns how many rows of logits over the whole vocabulary may exist at a time. */
    int logitRows() {
        return Math.max(1, logits() / config.vocabSize());
    }

    /** Returns how to decode answers after prompts, each of which needs up to {@code slots} slots in the cache. */
    Decoding decoding(TokenTree prompts, int slots, int requests) {
        long row = slots * slotBytes() + activations(1, slots) + config.vocabSize() * logitBytes();
        int pack = largest(MAX_PACK, prompts, size -> reading(prompts, size) + row);
        long rows = (budget - reading(prompts, pack)) / row;
        return new Decoding(pack, (int) Math.min(rows, Math.min(requests, MAX_ROWS)));
    }

    private int largest(int most, TokenTree tree, IntToLongFunction bytes) {
        int size = most;
        while (size > 1 && bytes.applyAsLong(size) > budget) {
            size /= 2;
        }
        long needed = bytes.applyAsLong(size);
        if (needed > budget) {
            throw new EngineException("A sequence of " + (tree.deepest() + 1) + " tokens needs "
                    + mebibytes(needed) + " of memory beside the weights, and the budget is " + mebibytes(budget)
                    + "; raise gemma.memory or shorten the text.");
        }
        return size;
    }

    private long reading(TokenTree tree, int packSize) {
        int slots = TreeReader.slots(tree, packSize);
        int pack = Math.min(packSize, tree.size());
        return slots * slotBytes() + activations(pack, slots);
    }

    private long scoring(int rows) {
        return Math.max(logits(), rows) * logitBytes();
    }

    /** Key and value of one token in all layers. */
    private long slotBytes() {
        AttentionConfig attention = config.attention();
        return 2L * config.layers().size() * attention.kvHeads() * attention.headDim() * dtype.bytes();
    }

    /** Upper bound of what a layer needs for some tokens that attend to some slots. */
    private long activations(int tokens, int slots) {
        long feedForward = 2L * config.intermediateSize();
        long attention = 6L * config.attention().heads() * config.attention().headDim();
        long residual = 4L * config.hiddenSize();
        long norm = 3L * config.hiddenSize() * Float.BYTES;
        long mask = slots * (dtype.bytes() + 4L);
        return tokens * ((feedForward + attention + residual) * dtype.bytes() + norm + mask + scores(slots));
    }

    /** Capped attention is not fused, so that the scores of all heads exist, in several steps and as float32. */
    private long scores(int slots) {
        long each = config.attention().heads() * (long) slots;
        return config.attention().softCap().isPresent() ? each * (3L * dtype.bytes() + 2L * Float.BYTES) : 0;
    }

    /** A logit, its log-probability in float32, and a copy of either. */
    private long logitBytes() {
        return dtype.bytes() + 2L * Float.BYTES;
    }

    /** An eighth of the budget may go to logits. */
    private int logits() {
        return (int) Math.max(1, Math.min(MAX_LOGITS, budget / 8 / logitBytes()));
    }

    private static String mebibytes(long bytes) {
        return (bytes + (1 << 20) - 1 >> 20) + " MiB";
    }

    /**
     * How many answers grow at a time.
     *
     * @param packSize prompt tokens read at a time
     * @param rows answers
     */
    record Decoding(int packSize, int rows) {}
}
