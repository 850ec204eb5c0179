package io.gemmajunit.engine.inference;

import io.gemmajunit.checkpoint.Dtype;
import io.gemmajunit.checkpoint.architecture.Additions.AltUp;
import io.gemmajunit.checkpoint.architecture.AttentionConfig;
import io.gemmajunit.checkpoint.architecture.LayerConfig;
import io.gemmajunit.checkpoint.architecture.ModelConfig;
import io.gemmajunit.engine.EngineException;
import java.util.function.IntToLongFunction;
import java.util.function.ToLongFunction;

/**
 * Sizes of what is computed at a time, so that it fits into a budget: bytes for the key-value caches and the largest
 * intermediate results, beside the weights.
 */
record Workspace(ModelConfig config, Dtype dtype, long budget) {

    /** Most tokens read at a time: products get no faster above it, and masks grow with its square. */
    static final int MAX_PACK = 1024;
    /** Tokens that attend at a time. */
    static final int ATTENTION_PART = 256;

    /** Logits computed at a time. */
    private static final int MAX_LOGITS = 1 << 23;
    /**
     * The same where the vocabulary is cut. As float32, four times as many are what the C library takes from the system
     * and gives back each time, page by page, which cost a fifth of all that scoring takes. Where it is not cut, fewer
     * rows at a time would read the head's weights more often, which costs more.
     */
    private static final int MAX_SLICE = 1 << 21;

    /**
     * Answers that grow together. 256 requests to four layers of gemma-2b, of answers of all lengths to 40 tokens, took
     * 44.0 s with 64, 38.4 s with 128 and 37.8 s with 256.
     */
    private static final int MAX_ROWS = 128;

    /** Returns how many nodes of a tree to read at a time. */
    int packSize(TokenTree tree) {
        IntToLongFunction bytes = size -> reading(tree, size) + scoring(size + Scorer.FULL_HEAD);
        int pack = largest(bytes);
        require(tree, bytes.applyAsLong(pack));
        return pack;
    }

    /** Returns how many columns of the vocabulary to score at a time. */
    int headWidth(int rows) {
        return Math.max(1, Math.min(config.vocabSize(), Math.min(MAX_SLICE, logits()) / rows));
    }

    /** Returns how many rows of logits over the whole vocabulary may exist at a time. */
    int logitRows() {
        return Math.max(1, logits() / config.vocabSize());
    }

    /**
     * Returns how to decode answers after prompts, each of which needs up to {@code slots} slots in the cache.
     *
     * @param drafted how many nodes of the tree are tokens of drafts
     */
    Decoding decoding(TokenTree prompts, int slots, int requests, int drafted) {
        long row = slots * slotBytes() + activations(1, slots) + config.vocabSize() * logitBytes();
        IntToLongFunction reading = size -> reading(prompts, size) + predicting(Math.min(size, drafted));
        // No more than half is for prompts: with fewer rows, answers would take longer than larger packs save.
        int pack = largest(size -> reading.applyAsLong(size) + Math.max(row, reading.applyAsLong(size)));
        require(prompts, reading.applyAsLong(pack) + row);
        long rows = (budget - reading.applyAsLong(pack)) / row;
        return new Decoding(pack, (int) Math.min(rows, Math.min(requests, MAX_ROWS)));
    }

    /**
     * Returns the lead of a logit, as a share of the largest magnitude of all, that rounding in products of another
     * shape can change. Not of its own, which may be near 0 where those of others are not.
     */
    float doubt() {
        return switch (dtype) {
            case FLOAT32 -> 0x1p-16f;
            case FLOAT16 -> 0x1p-9f;
            case BFLOAT16 -> 0x1p-6f;
        };
    }

    private int largest(IntToLongFunction bytes) {
        int size = MAX_PACK;
        while (size > 1 && bytes.applyAsLong(size) > budget) {
            size /= 2;
        }
        return size;
    }

    private void require(TokenTree tree, long needed) {
        if (needed > budget) {
            throw new EngineException("A sequence of " + (tree.deepest() + 1) + " tokens needs "
                    + mebibytes(needed) + " of memory beside the weights, and the budget is " + mebibytes(budget)
                    + "; raise gemma.memory or shorten the text.");
        }
    }

    private long reading(TokenTree tree, int packSize) {
        int slots = TreeReader.slots(tree, packSize);
        int pack = Math.min(packSize, tree.size());
        return slots * (slotBytes() + seenBytes()) + activations(pack, slots);
    }

    /** Logits, and the states that they are computed of, which come in parts that are joined. */
    private long scoring(int rows) {
        return Math.max(logits(), rows) * logitBytes() + 2L * rows * config.hiddenSize() * dtype.bytes();
    }

    private long predicting(int rows) {
        return rows == 0 ? 0 : scoring(rows);
    }

    /** Key and value of one token in all layers that do not share those of another. */
    private long slotBytes() {
        return config.layers().stream()
                .filter(layer -> layer.donor().isEmpty())
                .mapToLong(this::slotBytes)
                .sum();
    }

    /** A copy of what a part of the tokens sees in a layer. */
    private long seenBytes() {
        return mostOfLayers(this::slotBytes);
    }

    private long mostOfLayers(ToLongFunction<LayerConfig> bytes) {
        return config.layers().stream().mapToLong(bytes).max().orElseThrow();
    }

    private long slotBytes(LayerConfig layer) {
        return 2L * layer.attention().kvHeads() * layer.attention().headDim() * dtype.bytes();
    }

    /** Upper bound of what a layer needs for some tokens that attend to some slots. */
    private long activations(int tokens, int slots) {
        return tokens * (mostOfLayers(this::activations) + masks(slots) + residual() + perLayerInputs() + experts())
                + Math.min(tokens, ATTENTION_PART) * slots * mostOfLayers(layer -> scoreBytes(layer.attention()));
    }

    /** One for each kind of attention, made anew for the tokens that are asked, of distances and three flags. */
    private long masks(int slots) {
        long kinds =
                config.layers().stream().map(LayerConfig::attention).distinct().count();
        return slots * ((2 * kinds + 1) * dtype.bytes() + Long.BYTES + 3L);
    }

    private long activations(LayerConfig layer) {
        AttentionConfig attention = layer.attention();
        long feedForward = (layer.sparsity() > 0 ? 3L : 2L) * layer.intermediateSize();
        long heads = 6L * attention.heads() * attention.headDim();
        return (feedForward + heads) * dtype.bytes();
    }

    /** Each of several streams exists as it was, as predicted and as corrected. */
    private long residual() {
        int streams = config.additions().altUp().map(AltUp::streams).orElse(0);
        return config.hiddenSize() * ((4L + 3L * streams) * dtype.bytes() + 3L * Float.BYTES);
    }

    private long perLayerInputs() {
        return config.additions()
                .perLayerInputs()
                .map(inputs -> config.layers().size() * (long) inputs.width() * (3L * dtype.bytes() + 3L * Float.BYTES))
                .orElse(0L);
    }

    /** What each that a token takes is given, and what one needs for a token, for all tokens may take the same. */
    private long experts() {
        return config.additions()
                .experts()
                .map(experts -> ((4L + experts.chosen()) * config.hiddenSize() + 3L * experts.intermediateSize())
                                * dtype.bytes()
                        + 3L * (config.hiddenSize() + experts.count()) * Float.BYTES)
                .orElse(0L);
    }

    /** What is not fused has the scores of all heads, in several steps; if they are capped, as float32 as well. */
    private long scoreBytes(AttentionConfig attention) {
        boolean isCapped = attention.softCap().isPresent();
        if (!isCapped && dtype != Dtype.BFLOAT16) {
            return 0;
        }
        return attention.heads() * (3L * dtype.bytes() + (isCapped ? 2L * Float.BYTES : 0));
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
