package io.gemmajunit.checkpoint.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gemmajunit.checkpoint.CheckpointException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What transformers 5.18 makes of configurations that say something of rotations in several places. */
class RopeReaderTest {

    private static final Path CHECKPOINTS = Path.of("src/test/resources/checkpoints");
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path folder;

    /** The values are those of {@code rope_parameters} of its configuration class. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "gemma-mqa-bf16 | {'rope_parameters': {'rope_theta': 50.0}} | 50 | 1",
                "gemma-mqa-bf16 | {'rope_scaling': {'type': 'linear', 'factor': 4.0}} | 10000 | 4",
                "gemma-mqa-bf16 | {'rope_scaling': {'type': 'linear', 'factor': 4.0}, 'rope_theta': 700.0, 'rope_parameters':"
                        + " {'rope_type': 'default', 'rope_theta': 50.0}} | 700 | 4",
                "gemma-mqa-bf16 | {'rope_scaling': {}, 'rope_parameters': {'rope_type': 'default', 'rope_theta': 50.0}} | 50 | 1",
                "gemma2-bf16 | {'rope_scaling': {'rope_type': 'linear', 'factor': 4.0}} | 10000 | 4",
                "gemma2-bf16 | {'rope_parameters': {'rope_type': 'linear', 'factor': 2.0, 'rope_theta': 50.0}, 'rope_theta': 9.0}"
                        + " | 50 | 2"
            })
    void ofLayersThatHaveTheSame(String checkpoint, String changes, double theta, double factor) throws IOException {
        Rope rope = read(checkpoint, changes, 0);

        assertThat(rope.theta()).isEqualTo(theta);
        assertThat(rope.factor()).isEqualTo(factor);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "gemma3-text-bf16 | {'rope_parameters': {'rope_type': 'default', 'rope_theta': 50.0}} | 10000 | 1000000 | 1",
                "gemma3-text-bf16 | {'rope_parameters': {'rope_type': 'linear', 'factor': 2.0, 'rope_theta': 50.0},"
                        + " 'rope_local_base_freq': 7.0, 'rope_theta': 9.0} | 7 | 9 | 1",
                "gemma3-text-bf16 | {'rope_scaling': {'rope_type': 'linear', 'factor': 4.0}} | 10000 | 1000000 | 4",
                "gemma3-text-bf16 | {'rope_scaling': {'type': 'linear', 'factor': 4.0}} | 10000 | 1000000 | 1",
                "gemma3n-bf16 | {'rope_parameters': {'rope_type': 'default', 'rope_theta': 50.0}} | 10000 | 1000000 | 1",
                "gemma3n-bf16 | {'rope_scaling': {'rope_type': 'linear', 'factor': 4.0}} | 10000 | 1000000 | 4",
                "gemma4-dense-bf16 | {'rope_parameters': null, 'rope_scaling': {'rope_type': 'linear', 'factor': 4.0},"
                        + " 'rope_theta': 9.0, 'rope_local_base_freq': 7.0} | 10000 | 1000000 | 1"
            })
    void ofTwoKindsOfLayers(String checkpoint, String changes, double sliding, double full, double factor)
            throws IOException {
        ModelConfig config = write(checkpoint, changes);
        for (LayerConfig layer : config.layers()) {
            boolean isSliding = layer.attention().window().isPresent();
            Rope rope = layer.attention().rope();
            assertThat(rope.theta()).isEqualTo(isSliding ? sliding : full);
            assertThat(rope.factor()).isEqualTo(isSliding ? 1 : factor);
        }
    }

    /** transformers takes another file for config.json where this one names files by versions. */
    @Test
    void refusesToGuessWhichConfigurationCounts() {
        assertThatThrownBy(() -> write("gemma2-bf16", "{'configuration_files': ['config.4.0.0.json']}"))
                .isInstanceOf(CheckpointException.class)
                .hasMessage(folder.resolve("config.json") + " lets the version of transformers decide which of its"
                        + " configuration_files counts; copy that one to config.json, without this field.");
    }

    private Rope read(String checkpoint, String changes, int layer) throws IOException {
        return write(checkpoint, changes).layers().get(layer).attention().rope();
    }

    private ModelConfig write(String checkpoint, String changes) throws IOException {
        ObjectNode config = (ObjectNode) JSON.readTree(
                CHECKPOINTS.resolve(checkpoint).resolve("config.json").toFile());
        config.setAll((ObjectNode) JSON.readTree(changes.replace('\'', '"')));
        Files.writeString(folder.resolve("config.json"), config.toString());
        return Architecture.read(folder);
    }
}
