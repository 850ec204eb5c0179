package io.gemmajunit.checkpoint;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The tensors of a folder of safetensors, quantised ones decoded.
 *
 * @param tensors by name
 */
record StoredTensors(Map<String, TensorSlot> tensors, Storage storage) {

    /**
     * @param file config.json
     * @param stored what the shards hold, by canonical name
     */
    static StoredTensors of(Path file, JsonNode config, Map<String, RawTensor> stored) {
        Optional<JsonNode> quantisation = quantisation(config);
        var tensors = new TreeMap<String, TensorSlot>();
        if (quantisation.isEmpty()) {
            stored.forEach((name, tensor) -> tensors.put(name, SafetensorsShard.plain(tensor)));
            return new StoredTensors(tensors, Storage.PLAIN);
        }
        JsonNode how = quantisation.get();
        QuantisationScheme.Decoded decoded = Formats.scheme(
                        file.toAbsolutePath().getParent(), how.path("quant_method").asText("an unnamed method"))
                .decode(new QuantisationScheme.Quantised(file, how, stored));
        stored.forEach((name, tensor) -> {
            if (!decoded.used().contains(name)) {
                tensors.put(name, SafetensorsShard.plain(tensor));
            }
        });
        decoded.weights().forEach(weight -> tensors.put(weight.name(), weight));
        return new StoredTensors(tensors, new Storage(List.of(), Map.of(), decoded.conditions()));
    }

    private static Optional<JsonNode> quantisation(JsonNode config) {
        for (JsonNode part : List.of(config, config.path("text_config"))) {
            for (String key : List.of("quantization_config", "quantization")) {
                if (part.hasNonNull(key)) {
                    return Optional.of(part.get(key));
                }
            }
        }
        return Optional.empty();
    }
}
