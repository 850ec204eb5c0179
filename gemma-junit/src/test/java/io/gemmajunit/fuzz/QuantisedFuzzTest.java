package io.gemmajunit.fuzz;

import io.gemmajunit.checkpoint.Encoding.RowDecoder;
import io.gemmajunit.checkpoint.TensorSlot;
import io.gemmajunit.checkpoint.folder.Checkpoint;
import io.gemmajunit.engine.inference.Engines;
import io.gemmajunit.engine.inference.GemmaEngine;
import io.gemmajunit.error.GemmaException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The same for quantised safetensors: what the engine would load can be decoded, however the files lie. */
class QuantisedFuzzTest {

    private static final Path QUANTISED =
            Path.of("src/test/resources/quantised").toAbsolutePath();

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({
        "tiny-gemma-it-bnb-nf4, config.json, JSON",
        "tiny-gemma-it-bnb-nf4, model.safetensors, SAFETENSORS",
        "gemma-ct-w4a16-g64, config.json, JSON",
        "gemma-ct-w4a16-g64, model.safetensors, SAFETENSORS",
        "gemma-ct-w8a8-int, config.json, JSON",
        "gemma-ct-fp8-dynamic, model.safetensors, SAFETENSORS",
        "gemma-gptq-w4-g32-act-order, config.json, JSON",
        "gemma-gptq-w4-g32-act-order, model.safetensors, SAFETENSORS",
        "gemma-awq-w4-g64, config.json, JSON",
        "gemma-awq-w4-g64, model.safetensors, SAFETENSORS"
    })
    void isDecodedOrRefusedInASentence(String checkpoint, String file, Structure structure) throws IOException {
        for (String needed : List.of("config.json", "model.safetensors")) {
            Files.copy(QUANTISED.resolve(checkpoint).resolve(needed), folder.resolve(needed));
        }
        new FuzzedFormat(
                        file,
                        List.of(Files.readAllBytes(folder.resolve(file))),
                        List.of("4", "-", "null", "0"),
                        structure,
                        path -> decoded(path.getParent()),
                        List.of(GemmaException.class))
                .fuzz(folder);
    }

    /** Returns the first and the last row of each tensor that is decoded. */
    private static Map<String, String> decoded(Path folder) throws IOException {
        Checkpoint checkpoint = Checkpoint.open(folder);
        GemmaEngine.check(checkpoint, Engines.USUAL);
        Map<String, String> decoded = new TreeMap<>();
        for (TensorSlot slot : checkpoint.tensors().values()) {
            if (slot.encoding().isPresent()) {
                float[] row = new float[Math.toIntExact(slot.shape().get(1))];
                try (RowDecoder decoder = slot.encoding().get().open()) {
                    decoder.decode(0, 1, row);
                    String first = Integer.toHexString(Arrays.hashCode(row));
                    decoder.decode(slot.shape().get(0) - 1, 1, row);
                    decoded.put(slot.name(), first + " " + Integer.toHexString(Arrays.hashCode(row)));
                }
            }
        }
        return decoded;
    }
}
