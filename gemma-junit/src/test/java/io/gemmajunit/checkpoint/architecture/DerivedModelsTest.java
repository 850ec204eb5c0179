package io.gemmajunit.checkpoint.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import io.gemmajunit.checkpoint.architecture.AttentionConfig.Values;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Models that others made of Gemma and published as one of its classes; what those compute, {@code ConfigVariantsTest}
 * compares.
 */
class DerivedModelsTest {

    private static final OptionalInt ALL = OptionalInt.empty();
    private static final OptionalDouble NO_CAP = OptionalDouble.empty();
    private static final Rope SLIDING = new Rope(10_000, 1, 256);

    @Test
    void functionGemmaIsASmallGemma3() {
        ModelConfig config = read("functiongemma-270m-it");

        assertThat(config.architecture()).isEqualTo("Gemma3ForCausalLM");
        assertThat(config.layers())
                .isEqualTo(fiveToOne(
                        18,
                        new LayerConfig(attention(4, 1, 256, OptionalInt.of(512), SLIDING, 256), 2048),
                        new LayerConfig(attention(4, 1, 256, ALL, new Rope(1_000_000, 1, 256), 256), 2048)));
        assertThat(config.vocabSize()).isEqualTo(262_144);
    }

    @Test
    void medGemmaOfTextAloneIsAGemma3WhoseHeadsAreScaledByAnotherNumber() {
        ModelConfig config = read("medgemma-27b-text-it");

        assertThat(config.architecture()).isEqualTo("Gemma3ForCausalLM");
        assertThat(config.layers())
                .isEqualTo(fiveToOne(
                        62,
                        new LayerConfig(
                                attention(32, 16, 128, OptionalInt.of(1024), new Rope(10_000, 1, 128), 168), 21_504),
                        new LayerConfig(attention(32, 16, 128, ALL, new Rope(1_000_000, 8, 128), 168), 21_504)));
        assertThat(config.embeddingScale()).isEqualTo(Math.sqrt(5376));
    }

    @Test
    void medGemmaWithImagesIsAGemma3OfWhichTheTextPartIsRead() {
        ModelConfig config = read("medgemma-4b-it");

        assertThat(config.architecture()).isEqualTo("Gemma3ForConditionalGeneration");
        assertThat(config.layers())
                .isEqualTo(fiveToOne(
                        34,
                        new LayerConfig(attention(8, 4, 256, OptionalInt.of(1024), SLIDING, 256), 10_240),
                        new LayerConfig(attention(8, 4, 256, ALL, new Rope(1_000_000, 8, 256), 256), 10_240)));
        assertThat(config.vocabSize()).isEqualTo(262_208);
    }

    @ParameterizedTest
    @CsvSource({
        "txgemma-27b-chat, 46, 32, 16, 128, 144, 36864",
        "datagemma-rag-27b-it, 46, 32, 16, 128, 144, 36864",
        "shieldgemma-9b, 42, 16, 8, 256, 256, 14336"
    })
    void txGemmaDataGemmaAndShieldGemmaAreGemma2(
            String name, int layers, int heads, int kvHeads, int headDim, double scalar, int wide) {
        ModelConfig config = read(name);

        assertThat(config.architecture()).isEqualTo("Gemma2ForCausalLM");
        assertThat(config.layers())
                .isEqualTo(IntStream.range(0, layers)
                        .mapToObj(i -> i % 2 == 0 ? OptionalInt.of(4096) : ALL)
                        .map(window -> new AttentionConfig(
                                heads,
                                kvHeads,
                                headDim,
                                window,
                                new Rope(10_000, 1, headDim),
                                Values.PROJECTED,
                                1 / Math.sqrt(scalar),
                                OptionalDouble.of(50)))
                        .map(attention -> new LayerConfig(attention, wide))
                        .toList());
        assertThat(config.logitSoftCap()).hasValue(30);
    }

    @Test
    void codeGemmaIsAGemma1() {
        ModelConfig config = read("codegemma-7b-it");

        assertThat(config.architecture()).isEqualTo("GemmaForCausalLM");
        assertThat(config.layers())
                .hasSize(28)
                .containsOnly(new LayerConfig(attention(16, 16, 256, ALL, SLIDING, 256), 24_576));
        assertThat(config.activation()).isEqualTo(Activation.GELU_TANH);
    }

    private static AttentionConfig attention(
            int heads, int kvHeads, int headDim, OptionalInt window, Rope rope, double scalar) {
        return new AttentionConfig(
                heads, kvHeads, headDim, window, rope, Values.PROJECTED, 1 / Math.sqrt(scalar), NO_CAP);
    }

    private static List<LayerConfig> fiveToOne(int layers, LayerConfig sliding, LayerConfig full) {
        return IntStream.rangeClosed(1, layers)
                .mapToObj(i -> i % 6 == 0 ? full : sliding)
                .toList();
    }

    private static ModelConfig read(String name) {
        return Architecture.read(Path.of("src/test/resources/configs").resolve(name));
    }
}
