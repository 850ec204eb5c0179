package io.gemmajunit.engine.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.gemmajunit.engine.DecodingRequest;
import io.gemmajunit.engine.ScoringRequest;
import io.gemmajunit.engine.TokenChoice;
import io.gemmajunit.engine.TokenScore;
import io.gemmajunit.engine.options.ConstantRounding;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** The engine computes what transformers computes, for every architecture. */
@ParameterizedClass
@MethodSource("io.gemmajunit.engine.inference.Golden#checkpoints")
class ConformanceTest {

    private static final Path CHECKPOINTS = Path.of("src/test/resources/checkpoints");

    /** Of these the older recipe casts each model to its stored type and back before it computes. */
    private static final Set<String> ROUNDED =
            Set.of("gemma-mqa-bf16", "gemma-mha-f32-sharded", "gemma2-bf16", "gemma3-text-bf16", "phi2-f16");

    @Parameter
    private String name;

    private Golden golden;
    private GemmaEngine engine;

    @BeforeEach
    void load() {
        golden = Golden.read(CHECKPOINTS.resolve(name));
        var rounding = ROUNDED.contains(name) ? ConstantRounding.AS_STORED : ConstantRounding.NONE;
        var options = Engines.float32(rounding, 0);
        engine = Engines.load(CHECKPOINTS.resolve(name), options);
    }

    @AfterEach
    void close() {
        engine.close();
    }

    @Test
    void computesTheLogitsOfTheReference() {
        for (int i = 0; i < golden.inputIds().length; i++) {
            float[][] logits = engine.logits(golden.inputIds()[i]);
            assertThat(logits).hasDimensions(48, 1024);
            assertThat(ReferenceTensors.distance(logits, golden.logits()[i])).isLessThanOrEqualTo(1e-3);
        }
    }

    @Test
    void decodesGreedilyAsTheReferenceDoes() {
        List<int[]> answers = engine.decode(
                Arrays.stream(golden.inputIds()).map(ids -> greedy(ids, 24)).toList(), done -> {});
        assertThat(answers).containsExactly(golden.greedy());
    }

    @Test
    void scoresContinuationsByTheReferenceLogits() {
        int[] ids = golden.inputIds()[0];
        TokenScore score = engine.score(
                        List.of(new ScoringRequest(Arrays.copyOf(ids, 40), Arrays.copyOfRange(ids, 40, 48))),
                        done -> {})
                .get(0);
        double expected = IntStream.range(40, 48)
                .mapToDouble(i -> logProbability(golden.logits()[0][i - 1], ids[i]))
                .sum();
        assertThat(score.logProbability()).isCloseTo(expected, within(1e-3));
        assertThat(score.isGreedy()).isFalse();
    }

    @Test
    void knowsAGreedyContinuation() {
        int[] ids = golden.inputIds()[1];
        TokenScore score = engine.score(List.of(new ScoringRequest(ids, golden.greedy()[1])), done -> {})
                .get(0);
        assertThat(score.isGreedy()).isTrue();
    }

    private static DecodingRequest greedy(int[] prompt, int maxNewTokens) {
        return new DecodingRequest(prompt, maxNewTokens, new TokenChoice.Greedy(), tokens -> false);
    }

    private static double logProbability(float[] logits, int token) {
        double sum = 0;
        for (float logit : logits) {
            sum += Math.exp(logit);
        }
        return logits[token] - Math.log(sum);
    }
}
