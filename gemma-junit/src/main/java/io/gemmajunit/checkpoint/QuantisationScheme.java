package io.gemmajunit.checkpoint;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;

/** A way to store quantised weights as safetensors; implementations are found by {@link java.util.ServiceLoader}. */
public interface QuantisationScheme {

    /** Returns its name as {@code quant_method} in {@code quantization_config}. */
    String method();

    /**
     * Finds the quantised weights.
     *
     * @throws CheckpointException if they are of a variant that is not supported, or do not fit together
     */
    Decoded decode(Quantised quantised);

    /**
     * What is stored.
     *
     * @param file config.json
     * @param config its {@code quantization_config}
     * @param tensors all tensors of the text part by name
     */
    record Quantised(Path file, JsonNode config, Map<String, RawTensor> tensors) {

        public Quantised {
            tensors = Map.copyOf(tensors);
        }
    }

    /**
     * What it means.
     *
     * @param weights the quantised ones
     * @param used names of the stored tensors that they are decoded from
     * @param conditions as in {@link Storage}
     */
    record Decoded(List<TensorSlot> weights, Set<String> used, SortedMap<String, String> conditions) {

        public Decoded {
            weights = List.copyOf(weights);
            used = Set.copyOf(used);
        }
    }
}
