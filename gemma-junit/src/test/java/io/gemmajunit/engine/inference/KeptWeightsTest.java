package io.gemmajunit.engine.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gemmajunit.checkpoint.Dtype;
import io.gemmajunit.checkpoint.folder.Checkpoint;
import io.gemmajunit.checkpoint.location.CheckpointLocation;
import io.gemmajunit.engine.DecodingRequest;
import io.gemmajunit.engine.EngineException;
import io.gemmajunit.engine.ScoringRequest;
import io.gemmajunit.engine.TokenChoice;
import io.gemmajunit.engine.TokenScore;
import io.gemmajunit.engine.weights.QuantisedWeights;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Weights that are decoded a layer at a time give the bits of weights that are decoded once. */
class KeptWeightsTest {

    private static final Path QUANTISED = Path.of("src/test/resources/quantised");
    private static final int VOCABULARY = 1024;

    @ParameterizedTest
    @CsvSource({
        "gemma2-Q4_K_M, BFLOAT16",
        "gemma3n-Q8_0, FLOAT32",
        "gemma4-experts-Q4_0, FLOAT32",
        "gemma4-inputs-Q8_0, BFLOAT16",
        "tiny-gemma-it-bnb-nf4, BFLOAT16",
        "gemma-gptq-w4-g32-act-order, BFLOAT16",
        "gemma-ct-fp8-dynamic, FLOAT32"
    })
    void computesTheSameBits(String name, Dtype dtype) {
        assertSame(Checkpoint.open(QUANTISED.resolve(name)), dtype);
    }

    @Test
    void anAdapterChangesThem() {
        assertSame(
                Checkpoint.open(new CheckpointLocation(
                        QUANTISED.resolve("tiny-gemma-it-Q4_0"),
                        Optional.of(Path.of("../sample-project/models/tiny-gemma-openhermes")))),
                Dtype.BFLOAT16);
    }

    /** Plain numbers are mapped as ever. */
    @Test
    void whatIsNotQuantisedIsNotDecoded() {
        assertSame(Checkpoint.open(Path.of("src/test/resources/checkpoints/gemma3-text-bf16")), Dtype.BFLOAT16);
    }

    /** A layer whose numbers are not finite is found as it is where all are decoded. */
    @Test
    void namesTheLayerThatIsNotFinite(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("model.gguf");
        byte[] bytes = Files.readAllBytes(QUANTISED.resolve("tiny-gemma-it-Q4_0/tiny-gemma-it-Q4_0.gguf"));
        Files.write(file, bytes);
        var slot = Checkpoint.open(file).tensors().get("model.layers.2.mlp.down_proj.weight");
        // The factor of a block: infinity in binary16.
        bytes[(int) slot.offset()] = 0;
        bytes[(int) slot.offset() + 1] = 0x7c;
        Files.write(file, bytes);

        for (QuantisedWeights how : QuantisedWeights.values()) {
            try (GemmaEngine engine = load(Checkpoint.open(file), Dtype.FLOAT32, how)) {
                assertThatThrownBy(() -> engine.logits(new int[] {2, 9, 11}))
                        .isInstanceOf(EngineException.class)
                        .hasMessageContaining("first in layer 2 of 4");
            }
        }
    }

    private static void assertSame(Checkpoint checkpoint, Dtype dtype) {
        Answers decoded = answers(checkpoint, dtype, QuantisedWeights.DECODE);
        Answers kept = answers(checkpoint, dtype, QuantisedWeights.KEEP);

        assertThat(kept.scores()).isEqualTo(decoded.scores());
        assertThat(kept.texts()).isDeepEqualTo(decoded.texts());
        assertThat(kept.logits()).isDeepEqualTo(decoded.logits());
    }

    private static Answers answers(Checkpoint checkpoint, Dtype dtype, QuantisedWeights how) {
        var random = new Random(5);
        List<ScoringRequest> requests = new ArrayList<>();
        List<DecodingRequest> prompts = new ArrayList<>();
        int[] context = ids(random, 9);
        for (int i = 0; i < 6; i++) {
            requests.add(new ScoringRequest(context, ids(random, 3)));
            prompts.add(new DecodingRequest(ids(random, 5), 4, new TokenChoice.Greedy(), tokens -> false));
        }
        try (GemmaEngine engine = load(checkpoint, dtype, how)) {
            return new Answers(
                    engine.score(requests, done -> {}),
                    engine.decode(prompts, done -> {}).toArray(int[][]::new),
                    engine.logits(ids(random, 21)));
        }
    }

    private static GemmaEngine load(Checkpoint checkpoint, Dtype dtype, QuantisedWeights how) {
        var options = Engines.options(dtype).withMemory(64L << 20).with(how);
        return Engines.load(checkpoint, options);
    }

    private static int[] ids(Random random, int length) {
        return random.ints(length, 8, VOCABULARY).toArray();
    }

    private record Answers(List<TokenScore> scores, int[][] texts, float[][] logits) {}
}
