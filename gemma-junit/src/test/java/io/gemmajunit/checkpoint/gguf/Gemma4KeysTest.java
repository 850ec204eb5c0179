package io.gemmajunit.checkpoint.gguf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gemmajunit.checkpoint.CheckpointException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What conversion/gemma.py of llama.cpp leaves out of a Gemma 4's keys is found in its tensors, or refused. */
class Gemma4KeysTest {

    private static final Path FILE = Path.of("gemma4.gguf");

    private final Map<String, Object> values = new HashMap<>();
    private final Set<String> tensors = new HashSet<>();
    private float[] turns = {1, 1, 1e30f, 1e30f, 1e30f, 1e30f, 1e30f, 1e30f};

    /** Three layers, of which the second sees all tokens and the last shares keys and values. */
    @BeforeEach
    void small() {
        put("context_length", 64L);
        put("embedding_length", 32L);
        put("block_count", 3L);
        put("attention.head_count", 2L);
        put("attention.head_count_kv", List.of(2L, 1L, 2L));
        put("attention.layer_norm_rms_epsilon", 1e-6);
        put("attention.sliding_window", 8L);
        put("attention.sliding_window_pattern", List.of(true, false, true));
        put("attention.shared_kv_layers", 1L);
        put("attention.key_length", 16L);
        put("attention.key_length_swa", 8L);
        put("feed_forward_length", List.of(64L, 64L, 128L));
        put("rope.freq_base", 1e6);
        for (int layer = 0; layer < 2; layer++) {
            for (String module : List.of("attn_k", "attn_k_norm", "attn_v")) {
                tensors.add("blk." + layer + "." + module + ".weight");
            }
        }
    }

    @Test
    void readsWhatEachLayerHas() {
        ObjectNode config = configured();

        assertThat(config.path("per_layer_config").toString())
                .isEqualTo("{\"0\":{\"head_dim\":8,\"num_key_value_heads\":2},"
                        + "\"1\":{\"head_dim\":16,\"num_key_value_heads\":1},"
                        + "\"2\":{\"head_dim\":8,\"num_key_value_heads\":2}}");
        assertThat(config.path("use_double_wide_mlp").booleanValue()).isTrue();
        assertThat(config.path("attention_k_eq_v").booleanValue()).isFalse();
        assertThat(config.at("/rope_parameters/full_attention/partial_rotary_factor")
                        .doubleValue())
                .isEqualTo(0.25);
    }

    @Test
    void valuesAreKeysWhereNoLayerThatSeesAllHasThem() {
        tensors.remove("blk.1.attn_v.weight");

        assertThat(configured().path("attention_k_eq_v").booleanValue()).isTrue();
    }

    @Test
    void aLayerWithAWindowNeedsValues() {
        tensors.remove("blk.0.attn_v.weight");

        assertRefused("GGUF file gemma4.gguf lacks tensor blk.0.attn_v.weight");
    }

    static Stream<List<Object>> otherThanFlagsDoNotTellWhichLayersHaveAWindow() {
        return Stream.of(List.of(0L, 1L, 2L), List.of(true, false, "true"));
    }

    @ParameterizedTest
    @MethodSource
    void otherThanFlagsDoNotTellWhichLayersHaveAWindow(List<Object> values) {
        put("attention.sliding_window_pattern", values);

        assertRefused("GGUF file gemma4.gguf has no usable gemma4.attention.sliding_window_pattern (found a list of 3);"
                + " convert the model again.");
    }

    @ParameterizedTest
    @CsvSource({"64, 96, 128", "64, 64, 192", "64, 128, 128"})
    void otherWidthsAreRefused(long first, long second, long third) {
        put("feed_forward_length", List.of(first, second, third));

        assertRefused("GGUF file gemma4.gguf has no usable gemma4.feed_forward_length (found a list of 3);"
                + " convert the model again.");
    }

    @Test
    void otherRotationsAreRefused() {
        turns[2] = 8;

        assertRefused("Tensor rope_freqs.weight in gemma4.gguf scales rotations by 8.0, which this version cannot"
                + " compute; supported are 1 and, for dimensions that are not turned, 1e30.");
    }

    @Test
    void rotationsOfAnotherWidthAreRefused() {
        turns = new float[] {1, 1};

        assertRefused("Tensor rope_freqs.weight in gemma4.gguf has 2 numbers where half of attention.key_length is"
                + " expected; convert the model again.");
    }

    /** Also of shares that are no binary fractions. */
    @ParameterizedTest
    @CsvSource({"8, 3", "24, 7", "48, 29", "256, 64", "100, 57", "64, 64"})
    void theShareThatIsTurnedKeepsItsNumber(int half, int turned) {
        put("attention.key_length", 2L * half);
        turns = new float[half];
        for (int i = 0; i < half; i++) {
            turns[i] = i < turned ? 1 : 1e30f;
        }

        double share = configured()
                .at("/rope_parameters/full_attention/partial_rotary_factor")
                .doubleValue();
        assertThat((int) (share * (2 * half) / 2)).isEqualTo(turned);
        assertThat(share).isLessThanOrEqualTo(1);
    }

    private void put(String key, Object value) {
        values.put("gemma4." + key, value);
    }

    @Test
    void namesWhatTheFileLeavesOut() {
        values.remove("gemma4.attention.shared_kv_layers");
        put("feed_forward_length", 64L);
        tensors.addAll(Set.of("blk.2.attn_k.weight", "blk.2.attn_k_norm.weight", "blk.2.attn_v.weight"));

        assertThat(defaults())
                .containsExactly(
                        "activation gelu_pytorch_tanh",
                        "no final_logit_softcapping",
                        "attention.shared_kv_layers 0",
                        "attention.value_length 16",
                        "attention.value_length_swa 8",
                        "rope.freq_base_swa 10000",
                        "embedding_length_per_layer_input 0",
                        "expert_count 0",
                        "attention scale 1");
    }

    private List<String> defaults() {
        var keys = new Keys(FILE, "gemma4", values);
        new Gemma4Keys().configure(keys, new Tensors(), CommonKeys.read(keys));
        return keys.defaults();
    }

    private ObjectNode configured() {
        var keys = new Keys(FILE, "gemma4", values);
        ObjectNode config = CommonKeys.read(keys);
        new Gemma4Keys().configure(keys, new Tensors(), config);
        return config;
    }

    private void assertRefused(String message) {
        assertThatThrownBy(this::configured)
                .isInstanceOf(CheckpointException.class)
                .hasMessage(message);
    }

    private final class Tensors implements TensorLookup {

        @Override
        public boolean has(String tensor) {
            return tensors.contains(tensor);
        }

        @Override
        public List<Long> shape(String tensor) {
            if (!has(tensor)) {
                throw new CheckpointException("GGUF file " + FILE + " lacks tensor " + tensor);
            }
            return Collections.emptyList();
        }

        @Override
        public float[] vector(String tensor) {
            return turns;
        }
    }
}
