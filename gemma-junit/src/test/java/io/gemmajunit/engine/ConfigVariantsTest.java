package io.gemmajunit.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gemmajunit.checkpoint.Checkpoint;
import io.gemmajunit.checkpoint.Dtype;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Configurations that no checkpoint with reference logits has, against a plain decoder that agrees with those that exist. */
class ConfigVariantsTest {

    private static final Path CHECKPOINTS = Path.of("src/test/resources/checkpoints");
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path folder;

    /** In the second column, fields that replace those of the checkpoint; null removes one. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "gemma-mqa-bf16        | {}",
                "gemma-mqa-bf16        | {'rms_norm_eps': 0.01, 'rope_parameters': {'rope_theta': 50}}",
                "gemma-mha-f32-sharded | {}",
                "gemma-mha-f32-sharded | {'rope_scaling': {'type': 'linear', 'factor': 4}, 'rope_theta': 300}",
                "gemma2-bf16           | {}",
                "gemma2-bf16           | {'sliding_window': 7, 'query_pre_attn_scalar': 11, 'attn_logit_softcapping': 3,"
                        + " 'final_logit_softcapping': 4, 'layer_types': null}",
                "gemma2-bf16           | {'sliding_window': 1, 'layer_types': ['full_attention', 'full_attention',"
                        + " 'sliding_attention', 'full_attention']}",
                "gemma3-text-bf16      | {}",
                "gemma3-text-bf16      | {'sliding_window': 9, 'query_pre_attn_scalar': 40, 'rope_parameters':"
                        + " {'sliding_attention': {'rope_type': 'default', 'rope_theta': 80}, 'full_attention':"
                        + " {'rope_type': 'linear', 'factor': 8, 'rope_theta': 5000}}}",
                "gemma3-text-bf16      | {'layer_types': null, '_sliding_window_pattern': null, 'rope_parameters': null,"
                        + " 'sliding_window_pattern': 3, 'rope_theta': 700, 'rope_local_base_freq': 20,"
                        + " 'rope_scaling': {'rope_type': 'linear', 'factor': 2}, 'final_logit_softcapping': 5}",
                "phi2-f16              | {}",
                "phi2-f16              | {'rope_parameters': null, 'partial_rotary_factor': 0.4, 'rope_theta': 90,"
                        + " 'layer_norm_eps': 0.1}",
            })
    void computesWhatThePlainDecoderComputes(String name, String changes) throws IOException {
        Checkpoint checkpoint = changed(name, changes.replace('\'', '"'));
        int[] tokens = new Random(5).ints(40, 8, 1024).toArray();
        double[][] expected = new PlainDecoder(checkpoint).logits(tokens);
        try (GemmaEngine engine = GemmaEngine.load(checkpoint, EngineOptions.of(Optional.of(Dtype.FLOAT32)))) {
            float[][] logits = engine.logits(tokens);
            for (int t = 0; t < tokens.length; t++) {
                double[] row = new double[logits[t].length];
                float[] computed = logits[t];
                Arrays.setAll(row, i -> computed[i]);
                assertThat(row).as("logits after token %d", t).containsExactly(expected[t], within(1e-3));
            }
        }
    }

    private Checkpoint changed(String name, String changes) throws IOException {
        try (Stream<Path> files = Files.list(CHECKPOINTS.resolve(name))) {
            for (Path file : files.toList()) {
                Files.copy(file, folder.resolve(file.getFileName()));
            }
        }
        Path file = folder.resolve("config.json");
        ObjectNode config = (ObjectNode) JSON.readTree(file.toFile());
        JSON.readTree(changes).properties().forEach(change -> config.set(change.getKey(), change.getValue()));
        config.properties().removeIf(field -> field.getValue().isNull());
        JSON.writeValue(file.toFile(), config);
        return Checkpoint.open(folder);
    }
}
