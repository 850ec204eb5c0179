package io.gemmajunit.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.gemmajunit.checkpoint.Checkpoint;
import io.gemmajunit.checkpoint.Dtype;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

/** The engine computes what transformers computes, and the same however requests are batched. */
@ParameterizedClass
@ValueSource(strings = {"gemma-mqa-bf16", "gemma-mha-f32-sharded", "gemma2-bf16", "gemma3-text-bf16", "phi2-f16"})
class ConformanceTest {

    private static final Path CHECKPOINTS = Path.of("src/test/resources/checkpoints");

    @Parameter
    private String name;

    private Golden golden;
    private GemmaEngine engine;

    @BeforeEach
    void load() {
        golden = Golden.read(CHECKPOINTS.resolve(name));
        // The recipe casts each model to its stored type and back before it computes the golden logits.
        var options = new EngineOptions(Optional.of(Dtype.FLOAT32), ConstantRounding.AS_STORED, 0);
        engine = GemmaEngine.load(Checkpoint.open(CHECKPOINTS.resolve(name)), options);
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
            assertThat(maxDifference(logits, golden.logits()[i])).isLessThanOrEqualTo(1e-3);
        }
    }

    @Test
    void decodesGreedilyAsTheReferenceDoes() {
        List<int[]> answers = engine.decode(
                Arrays.stream(golden.inputIds()).map(ids -> greedy(ids, 24)).toList(), done -> {});
        assertThat(answers).containsExactly(golden.greedy());
    }

    @Test
    void decodesABatchOfUnequalLengthsAsOneAtATime() {
        List<DecodingRequest> requests = IntStream.of(48, 3, 17, 1, 30)
                .mapToObj(n -> greedy(Arrays.copyOf(golden.inputIds()[n % 3], n), 5 + n % 7))
                .toList();
        List<int[]> together = engine.decode(requests, done -> {});
        for (int i = 0; i < requests.size(); i++) {
            assertThat(together.get(i))
                    .isEqualTo(
                            engine.decode(List.of(requests.get(i)), done -> {}).get(0));
        }
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

    @Test
    void scoresPackedRequestsAsOneAtATime() {
        Random random = new Random(7);
        for (int round = 0; round < 10; round++) {
            List<ScoringRequest> requests = forest(random);
            List<TokenScore> packed = engine.score(requests, done -> {});
            for (int i = 0; i < requests.size(); i++) {
                TokenScore alone =
                        engine.score(List.of(requests.get(i)), done -> {}).get(0);
                assertThat(packed.get(i).logProbability()).isCloseTo(alone.logProbability(), within(1e-4));
                assertThat(packed.get(i).isGreedy()).isEqualTo(alone.isGreedy());
            }
        }
    }

    @Test
    void givesTheSameBitsInAnyOrderOfRequests() {
        List<ScoringRequest> requests = forest(new Random(3));
        List<TokenScore> scores = engine.score(requests, done -> {});
        List<Integer> order =
                new ArrayList<>(IntStream.range(0, requests.size()).boxed().toList());
        java.util.Collections.shuffle(order, new Random(4));
        List<TokenScore> shuffled =
                engine.score(order.stream().map(requests::get).toList(), done -> {});
        assertThat(shuffled).isEqualTo(order.stream().map(scores::get).toList());
    }

    /** Requests that repeat each other, extend each other and branch off each other, over few token ids. */
    private static List<ScoringRequest> forest(Random random) {
        List<ScoringRequest> requests = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            int[] ids = random.ints(2 + random.nextInt(40), 10, 13).toArray();
            ids[0] = 2;
            int context = 1 + random.nextInt(ids.length - 1);
            requests.add(new ScoringRequest(Arrays.copyOf(ids, context), Arrays.copyOfRange(ids, context, ids.length)));
            if (ids.length > context + 1) {
                requests.add(new ScoringRequest(Arrays.copyOf(ids, context), new int[] {ids[context]}));
            }
        }
        requests.addAll(requests.subList(0, 3));
        return requests;
    }

    private static DecodingRequest greedy(int[] prompt, int maxNewTokens) {
        return new DecodingRequest(prompt, maxNewTokens, new TokenChoice.Greedy(), tokens -> false);
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

    private static double logProbability(float[] logits, int token) {
        double sum = 0;
        for (float logit : logits) {
            sum += Math.exp(logit);
        }
        return logits[token] - Math.log(sum);
    }
}
