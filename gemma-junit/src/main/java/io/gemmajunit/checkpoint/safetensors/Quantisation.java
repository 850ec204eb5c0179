package io.gemmajunit.checkpoint.safetensors;

import com.fasterxml.jackson.databind.JsonNode;
import io.gemmajunit.checkpoint.CheckpointException;
import io.gemmajunit.checkpoint.JsonFile;
import io.gemmajunit.checkpoint.QuantisationScheme;
import io.gemmajunit.checkpoint.QuantisationScheme.Decoded;
import io.gemmajunit.checkpoint.QuantisationScheme.Quantised;
import io.gemmajunit.checkpoint.RawTensor;
import io.gemmajunit.checkpoint.Storage;
import io.gemmajunit.checkpoint.StoredTensors;
import io.gemmajunit.checkpoint.TensorSlot;
import io.gemmajunit.checkpoint.architecture.WeightNames;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What config.json says of quantised weights.
 *
 * @param file config.json
 * @param config its {@code quantization_config}
 */
record Quantisation(Path file, JsonNode config, QuantisationScheme scheme) {

    /**
     * Reads the configuration of a folder.
     *
     * @return empty if it says nothing
     * @throws CheckpointException if the scheme is not supported
     */
    static Optional<Quantisation> of(Path folder) {
        Path file = folder.resolve("config.json");
        JsonNode config = JsonFile.readIfPresent(file).orElseThrow();
        for (JsonNode part : List.of(config, config.path("text_config"))) {
            // MLX writes the same under both names, without a method.
            if (part.hasNonNull("quantization")) {
                throw unsupported(folder, "mlx");
            }
            if (part.hasNonNull("quantization_config")) {
                return Optional.of(of(folder, file, part.get("quantization_config")));
            }
        }
        return Optional.empty();
    }

    private static Quantisation of(Path folder, Path file, JsonNode how) {
        String method = how.path("quant_method").asText("an unnamed method");
        return new Quantisation(
                file,
                how,
                schemes()
                        .filter(scheme -> scheme.method().equals(method))
                        .findFirst()
                        .orElseThrow(() -> unsupported(folder, method)));
    }

    private static Stream<QuantisationScheme> schemes() {
        return ServiceLoader.load(QuantisationScheme.class, Quantisation.class.getClassLoader()).stream()
                .map(ServiceLoader.Provider::get);
    }

    private static CheckpointException unsupported(Path folder, String method) {
        List<String> known = schemes().map(QuantisationScheme::method).sorted().toList();
        return new CheckpointException("Checkpoint " + folder + " is quantised by " + method
                + ", which this version cannot read; supported are " + String.join(", ", known)
                + " and GGUF. Dequantise it and save it in bfloat16.");
    }

    /** @param stored what the shards hold, by canonical name */
    StoredTensors decode(Map<String, RawTensor> stored, WeightNames weights) {
        Decoded decoded = scheme.decode(new Quantised(file, config, stored));
        Map<String, RawTensor> others = new TreeMap<>(stored);
        others.keySet().removeAll(decoded.used());
        SortedMap<String, TensorSlot> tensors = numbers(others, weights);
        decoded.weights().forEach(weight -> tensors.put(weight.name(), weight));
        return new StoredTensors(tensors, new Storage(List.of(), Map.of(), decoded.conditions()));
    }

    /** @throws CheckpointException if a weight is stored otherwise than as numbers */
    static SortedMap<String, TensorSlot> numbers(Map<String, RawTensor> stored, WeightNames weights) {
        SortedMap<String, TensorSlot> tensors = new TreeMap<>();
        stored.forEach((name, tensor) -> {
            if (weights.concerns(name)) {
                tensors.put(name, TensorSlot.require(tensor));
            } else {
                TensorSlot.of(tensor).ifPresent(slot -> tensors.put(name, slot));
            }
        });
        return tensors;
    }
}
