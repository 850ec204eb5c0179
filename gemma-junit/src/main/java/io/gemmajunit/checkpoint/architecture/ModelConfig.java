package io.gemmajunit.checkpoint.architecture;

import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.UnaryOperator;

/**
 * A decoder as data: everything that the forward pass of a supported architecture needs to know besides the weights.
 *
 * @param architecture its class in transformers
 * @param vocabSize number of token ids
 * @param hiddenSize width of the residual stream
 * @param maxPositions longest sequence in tokens
 * @param layers one for each decoder layer
 * @param embeddingScale factor on token embeddings
 * @param logitSoftCap bound c on the logits x, which become c · tanh(x / c)
 */
public record ModelConfig(
        String architecture,
        int vocabSize,
        int hiddenSize,
        int maxPositions,
        List<LayerConfig> layers,
        NormConfig norm,
        Activation activation,
        double embeddingScale,
        OptionalDouble logitSoftCap,
        WeightNames weights,
        Additions additions,
        Placeholders placeholders) {

    public ModelConfig {
        layers = List.copyOf(layers);
    }

    /** Returns the same decoder with other attention in each layer. */
    public ModelConfig withAttention(UnaryOperator<AttentionConfig> change) {
        List<LayerConfig> others = layers.stream()
                .map(layer -> layer.withAttention(change.apply(layer.attention())))
                .toList();
        return with(vocabSize, others, weights, additions, placeholders);
    }

    public ModelConfig withWeights(WeightNames other) {
        return with(vocabSize, layers, other, additions, placeholders);
    }

    /** Returns the same decoder of another number of token ids. */
    public ModelConfig withVocabulary(int tokens) {
        // The multimodal Gemma 3n goes on to ask for per-layer inputs of the tokens alone that it had before.
        Additions resized = placeholders.firstForeign().isPresent() ? additions : additions.withVocabulary(tokens);
        return with(tokens, layers, weights, resized, placeholders);
    }

    /** Returns how many tokens a weight has rows for, if it has a row for each. */
    public OptionalInt tokens(WeightRole role) {
        return switch (role) {
            case EMBEDDING, HEAD -> OptionalInt.of(vocabSize);
            case PER_LAYER_EMBEDDING ->
                additions
                        .perLayerInputs()
                        .map(inputs -> OptionalInt.of(inputs.vocabSize()))
                        .orElse(OptionalInt.empty());
            default -> OptionalInt.empty();
        };
    }

    ModelConfig withPlaceholders(Placeholders other) {
        return with(vocabSize, layers, weights, additions, other);
    }

    private ModelConfig with(
            int vocabSize,
            List<LayerConfig> layers,
            WeightNames weights,
            Additions additions,
            Placeholders placeholders) {
        return new ModelConfig(
                architecture,
                vocabSize,
                hiddenSize,
                maxPositions,
                layers,
                norm,
                activation,
                embeddingScale,
                logitSoftCap,
                weights,
                additions,
                placeholders);
    }

    /** Returns how many weights play a role: one, one for each layer, or one for each residual stream but the first. */
    public int count(WeightRole role) {
        return switch (role.scope()) {
            case MODEL -> 1;
            case LAYER -> layers.size();
            case STREAM -> additions.altUp().map(altUp -> altUp.streams() - 1).orElse(0);
        };
    }

    /** Returns whether there is a weight that plays this role in a layer or for a stream. */
    public boolean has(WeightRole role, int index) {
        return weights.has(role)
                && !(role.scope() == WeightRole.Scope.LAYER && layers.get(index).lacks(role));
    }
}
