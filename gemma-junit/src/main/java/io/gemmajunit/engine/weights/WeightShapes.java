package io.gemmajunit.engine.weights;

import io.gemmajunit.checkpoint.architecture.Additions.AltUp;
import io.gemmajunit.checkpoint.architecture.Additions.Experts;
import io.gemmajunit.checkpoint.architecture.Additions.PerLayerInputs;
import io.gemmajunit.checkpoint.architecture.AttentionConfig;
import io.gemmajunit.checkpoint.architecture.LayerConfig;
import io.gemmajunit.checkpoint.architecture.ModelConfig;
import io.gemmajunit.checkpoint.architecture.WeightRole;
import java.util.Arrays;
import java.util.List;

/** What shape a configuration asks of each weight. */
public record WeightShapes(ModelConfig config) {

    /** @param index of the layer or stream */
    public List<Long> of(WeightRole role, int index) {
        return switch (role.scope()) {
            case LAYER -> ofLayer(role, config.layers().get(index));
            case MODEL, STREAM -> ofModel(role);
        };
    }

    private List<Long> ofModel(WeightRole role) {
        return switch (role) {
            case PER_LAYER_EMBEDDING -> shape(inputs().vocabSize(), inputsOfAllLayers());
            case PER_LAYER_MODEL_PROJECTION -> shape(inputsOfAllLayers(), config.hiddenSize());
            case PER_LAYER_PROJECTION_NORM -> shape(inputs().width());
            case ALTUP_PROJECTION, ALTUP_UNEMBED_PROJECTION -> shape(config.hiddenSize(), config.hiddenSize());
            case FINAL_NORM -> shape(config.hiddenSize());
            default -> shape(config.vocabSize(), config.hiddenSize());
        };
    }

    private List<Long> ofLayer(WeightRole role, LayerConfig layer) {
        AttentionConfig attention = layer.attention();
        int hidden = config.hiddenSize();
        return switch (role) {
            case QUERY -> shape(attention.heads() * attention.headDim(), hidden);
            case KEY, VALUE -> shape(attention.kvHeads() * attention.headDim(), hidden);
            case OUTPUT -> shape(hidden, attention.heads() * attention.headDim());
            case QUERY_NORM, KEY_NORM -> shape(attention.headDim());
            case GATE, UP -> shape(layer.intermediateSize(), hidden);
            case DOWN -> shape(hidden, layer.intermediateSize());
            case ROUTER -> shape(experts().count(), hidden);
            case EXPERT_SCALE -> shape(experts().count());
            case EXPERTS_GATE_UP -> shape(experts().count(), 2 * experts().intermediateSize(), hidden);
            case EXPERTS_DOWN -> shape(experts().count(), hidden, experts().intermediateSize());
            case PER_LAYER_GATE -> shape(inputs().width(), hidden);
            case PER_LAYER_PROJECTION -> shape(hidden, inputs().width());
            case LAYER_SCALAR -> shape(1);
            case LAUREL_LEFT -> shape(altUp().laurelRank(), hidden);
            case LAUREL_RIGHT -> shape(hidden, altUp().laurelRank());
            case ALTUP_ROUTER -> shape(altUp().streams(), hidden);
            case ALTUP_PREDICTION -> shape(altUp().streams() * altUp().streams(), altUp().streams());
            case ALTUP_CORRECTION -> shape(altUp().streams(), altUp().streams());
            default -> shape(hidden);
        };
    }

    private int inputsOfAllLayers() {
        return config.layers().size() * inputs().width();
    }

    private PerLayerInputs inputs() {
        return config.additions().perLayerInputs().orElseThrow();
    }

    private Experts experts() {
        return config.additions().experts().orElseThrow();
    }

    private AltUp altUp() {
        return config.additions().altUp().orElseThrow();
    }

    private static List<Long> shape(int... extents) {
        return Arrays.stream(extents).asLongStream().boxed().toList();
    }
}
