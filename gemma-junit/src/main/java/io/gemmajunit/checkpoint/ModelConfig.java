package io.gemmajunit.checkpoint;

import java.util.List;
import java.util.OptionalDouble;

/**
 * A decoder as data: everything that the forward pass of a supported architecture needs to know besides the weights.
 *
 * @param architecture its class in transformers
 * @param vocabSize number of token ids
 * @param hiddenSize width of the residual stream
 * @param intermediateSize width of the feed-forward layer
 * @param maxPositions longest sequence in tokens
 * @param layers one for each decoder layer
 * @param embeddingScale factor on token embeddings
 * @param logitSoftCap bound c on the logits x, which become c · tanh(x / c)
 */
public record ModelConfig(
        String architecture,
        int vocabSize,
        int hiddenSize,
        int intermediateSize,
        int maxPositions,
        List<LayerConfig> layers,
        AttentionConfig attention,
        NormConfig norm,
        Activation activation,
        double embeddingScale,
        OptionalDouble logitSoftCap,
        WeightNames weights) {

    public ModelConfig {
        layers = List.copyOf(layers);
    }

    /** Returns the same decoder with other attention. */
    public ModelConfig withAttention(AttentionConfig other) {
        return new ModelConfig(
                architecture,
                vocabSize,
                hiddenSize,
                intermediateSize,
                maxPositions,
                layers,
                other,
                norm,
                activation,
                embeddingScale,
                logitSoftCap,
                weights);
    }
}
