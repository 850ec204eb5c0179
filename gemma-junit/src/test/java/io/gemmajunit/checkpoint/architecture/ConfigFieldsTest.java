package io.gemmajunit.checkpoint.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gemmajunit.checkpoint.CheckpointException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is no number of the kind that a field needs is refused, not turned into one. */
class ConfigFieldsTest {

    private static final Path GEMMA3 = Path.of("src/test/resources/checkpoints/gemma3-text-bf16");

    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void copyConfig() throws IOException {
        file = Files.copy(GEMMA3.resolve("config.json"), folder.resolve("config.json"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "num_hidden_layers | true",
                "num_hidden_layers | \"2\"",
                "num_hidden_layers | 4294967298",
                "num_hidden_layers | 18446744073709551618",
                "num_hidden_layers | 5000",
                "num_hidden_layers | [2]",
                "hidden_size | 128.7",
                "hidden_size | 128.0",
                "hidden_size | 0",
                "vocab_size | -1024",
                "vocab_size | {\"n\":1024}",
                "sliding_window | false",
                "rms_norm_eps | \"1e-6\"",
                "rms_norm_eps | true",
                "rms_norm_eps | -1.0E-6",
                "rms_norm_eps | NaN",
                "attention_bias | \"false\"",
                "attention_bias | 0",
                "tie_word_embeddings | \"no\""
            })
    void refusesWhatIsNotOfTheFieldsKind(String field, String value) throws IOException {
        ObjectNode config = (ObjectNode) JSON.readTree(file.toFile());
        config.put(field, "HERE");
        Files.writeString(file, JSON.writeValueAsString(config).replace("\"HERE\"", value));
        assertRefused(file + " has no usable " + field + " (found " + value + "); copy the checkpoint again.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"full_attention", "sliding_attention"})
    void refusesRopeParametersThatAreNone(String kind) throws IOException {
        ObjectNode config = (ObjectNode) JSON.readTree(file.toFile());
        config.putObject("rope_parameters").put(kind, 7);
        config.withObject("rope_parameters")
                .putObject(kind.equals("full_attention") ? "sliding_attention" : "full_attention");
        JSON.writeValue(file.toFile(), config);

        assertRefused(file + " has no usable " + kind + " (found 7); copy the checkpoint again.");
    }

    /** Of a kind that is absent, transformers 5.18 says no more than its name. */
    @ParameterizedTest
    @ValueSource(strings = {"full_attention", "sliding_attention"})
    void requiresTheRotationOfBothKindsOfGemma4(String kind) throws IOException {
        ObjectNode config = (ObjectNode) JSON.readTree(GEMMA3.resolveSibling("gemma4-dense-bf16")
                .resolve("config.json")
                .toFile());
        config.withObject("rope_parameters").remove(kind);
        JSON.writeValue(file.toFile(), config);

        assertRefused(file + " has no usable " + kind + " (found nothing); copy the checkpoint again.");
    }

    /** The strict classes of transformers 5.18 do, and leave it to no one what it might mean. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "attention_bias",
                "rms_norm_eps",
                "head_dim",
                "num_hidden_layers",
                "query_pre_attn_scalar",
                "tie_word_embeddings",
                "sliding_window"
            })
    void refusesNullWhereThereMustBeAValue(String field) throws IOException {
        ObjectNode config = (ObjectNode) JSON.readTree(file.toFile());
        JSON.writeValue(file.toFile(), config.putNull(field));
        assertRefused(file + " has no usable " + field + " (found null); copy the checkpoint again.");
    }

    @Test
    void takesNullForAnAbsentFieldWhereTheClassSaysSo() throws IOException {
        ModelConfig before = Architecture.read(folder);
        ObjectNode config = (ObjectNode) JSON.readTree(file.toFile());
        config.putNull("use_bidirectional_attention").putNull("rope_scaling").putNull("attn_logit_softcapping");
        JSON.writeValue(file.toFile(), config);
        assertThat(Architecture.read(folder)).isEqualTo(before);
    }

    /** Of a field that nothing here reads. */
    @Test
    void passesOverNotANumber() throws IOException {
        ModelConfig before = Architecture.read(folder);
        String config = Files.readString(file);
        Files.writeString(file, config.replaceFirst("\\{", "{\"loss\": NaN, \"limits\": [0, -Infinity],"));
        assertThat(Architecture.read(folder)).isEqualTo(before);
    }

    @Test
    void refusesWhatFollowsTheObject() throws IOException {
        Files.writeString(file, Files.readString(file) + "{\"num_hidden_layers\": 1}");
        assertThatThrownBy(() -> Architecture.read(folder))
                .isInstanceOf(CheckpointException.class)
                .hasMessageStartingWith(file + " is not valid JSON (")
                .hasMessageEndingWith("); copy the checkpoint again.");
    }

    @Test
    void refusesAnotherEncoding() throws IOException {
        Files.write(file, Files.readString(file).getBytes(java.nio.charset.StandardCharsets.UTF_16));
        assertRefused(file + " is not valid JSON (it is not UTF-8); copy the checkpoint again.");
    }

    @Test
    void refusesNestingWithoutAdviceForProgrammers() throws IOException {
        Files.writeString(file, "{\"a\": " + "[".repeat(5000));
        assertRefused(file + " is not valid JSON (Document nesting depth (1001) exceeds the maximum allowed (1000));"
                + " copy the checkpoint again.");
    }

    /** It takes no room on the disk, but would in the heap. */
    @Test
    void refusesAFileThatNobodyWrote() throws IOException {
        try (var sparse = new java.io.RandomAccessFile(file.toFile(), "rw")) {
            sparse.setLength(5L << 30);
        }
        assertRefused(file + " is not read: it is longer than 16777216 bytes; copy the checkpoint again.");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void refusesAPipe() throws Exception {
        Files.delete(file);
        assertThat(new ProcessBuilder("mkfifo", file.toString()).start().waitFor(10, TimeUnit.SECONDS))
                .isTrue();
        assertRefused(file + " is not read: it is a pipe or a device; copy the checkpoint again.");
    }

    private void assertRefused(String message) {
        assertThatThrownBy(() -> Architecture.read(folder))
                .isInstanceOf(CheckpointException.class)
                .hasMessage(message);
    }
}
