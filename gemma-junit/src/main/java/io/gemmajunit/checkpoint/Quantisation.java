package io.gemmajunit.checkpoint;

import com.fasterxml.jackson.databind.JsonNode;
import io.gemmajunit.checkpoint.QuantisationScheme.Decoded;
import io.gemmajunit.checkpoint.QuantisationScheme.Quantised;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What config.json says of quantised weights.
 *
 * @param file config.json
 * @param config its {@code quantization_config}
 */
record Quantisation(Path file, JsonNode config, QuantisationScheme scheme) {

    /**
     * @return empty if it says nothing
     * @throws CheckpointException if the scheme is not supported
     */
    static Optional<Quantisation> in(Path folder, Path file, JsonNode config) {
        for (JsonNode part : List.of(config, config.path("text_config"))) {
            if (part.hasNonNull("quantization_config")) {
                return Optional.of(of(folder, file, part.get("quantization_config")));
            }
            if (part.hasNonNull("quantization")) {
                throw unsupported(folder, "mlx");
            }
        }
        return Optional.empty();
    }

    private static Quantisation of(Path folder, Path file, JsonNode how) {
        if (!how.hasNonNull("quant_method")) {
            throw new CheckpointException("Checkpoint " + folder
                    + " is quantised; dequantise it first and save it in bfloat16, float16 or float32.");
        }
        String method = how.get("quant_method").asText();
        return new Quantisation(
                file,
                how,
                Formats.schemes().stream()
                        .filter(scheme -> scheme.method().equals(method))
                        .findFirst()
                        .orElseThrow(() -> unsupported(folder, method)));
    }

    private static CheckpointException unsupported(Path folder, String method) {
        List<String> known =
                Formats.schemes().stream().map(QuantisationScheme::method).sorted().toList();
        return new CheckpointException("Checkpoint " + folder + " is quantised by " + method
                + ", which this version cannot read; supported are " + String.join(", ", known)
                + " and GGUF. Dequantise it and save it in bfloat16.");
    }

    /** @param stored what the shards hold, by canonical name */
    StoredTensors decode(Map<String, RawTensor> stored) {
        Decoded decoded = scheme.decode(new Quantised(file, config, stored));
        var tensors = new TreeMap<String, TensorSlot>();
        stored.forEach((name, tensor) -> {
            if (!decoded.used().contains(name)) {
                tensors.put(name, SafetensorsShard.plain(tensor));
            }
        });
        decoded.weights().forEach(weight -> tensors.put(weight.name(), weight));
        return new StoredTensors(tensors, new Storage(List.of(), Map.of(), decoded.conditions()));
    }
}
