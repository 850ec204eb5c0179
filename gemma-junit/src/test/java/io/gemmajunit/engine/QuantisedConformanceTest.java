package io.gemmajunit.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.gemmajunit.checkpoint.Checkpoint;
import io.gemmajunit.checkpoint.Dtype;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The engine computes what transformers computes in float32 on the matrices that a quantised checkpoint means, dequantised by the
 * libraries that define the formats.
 */
class QuantisedConformanceTest {

    private static final Path CHECKPOINTS = Path.of("src/test/resources/quantised");

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "gemma-mqa-BF16",
                "tiny-gemma-it-Q4_0",
                "tiny-gemma-it-Q4_K_M",
                "gemma2-Q4_K_M",
                "gemma3-QAT-Q4_0",
                "tiny-gemma-it-bnb-nf4",
                "gemma-gptq-w4-g32-act-order",
                "gemma-awq-w4-g64",
                "gemma-ct-w4a16-g64",
                "gemma-ct-w8a8-int",
                "gemma-ct-fp8-dynamic",
                "gemma-mixed-sharded",
                "gemma3-K-linear",
                "gemma-IQ4",
                "gemma3n-Q8_0",
                "gemma4-experts-Q4_0",
                "gemma4-inputs-Q8_0"
            })
    void computesTheLogitsOfTheDequantisedMatrices(String name) {
        Path folder = CHECKPOINTS.resolve(name);
        Golden golden = Golden.read(folder);
        var options = new EngineOptions(Optional.of(Dtype.FLOAT32), ConstantRounding.NONE, 0);
        try (GemmaEngine engine = GemmaEngine.load(Checkpoint.open(folder), options)) {
            assertThat(maxDifference(engine.logits(golden.inputIds()[0]), golden.logits()[0]))
                    .isLessThanOrEqualTo(1e-3);
            assertThat(engine.decode(
                            List.of(new DecodingRequest(
                                    golden.inputIds()[0], 12, new TokenChoice.Greedy(), tokens -> false)),
                            done -> {}))
                    .containsExactly(golden.greedy()[0]);
        }
    }

    private static double maxDifference(float[][] a, float[][] b) {
        double max = 0;
        for (int i = 0; i < a.length; i++) {
            for (int j = 0; j < a[i].length; j++) {
                max = Math.max(max, Math.abs(a[i][j] - b[i][j]));
            }
        }
        return max;
    }
}
