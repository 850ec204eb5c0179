package io.gemmajunit.engine.inference;

import static io.gemmajunit.engine.inference.DecodingTrial.engine;
import static io.gemmajunit.engine.inference.DecodingTrial.requests;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.gemmajunit.checkpoint.Dtype;
import io.gemmajunit.engine.DecodingRequest;
import io.gemmajunit.engine.LogitsProcessor;
import io.gemmajunit.engine.ScoringRequest;
import io.gemmajunit.engine.TokenChoice;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Drafts that are right, right for a while, or nonsense: the answers are those without them. */
class DraftTest {

    private static final long PLENTY = 1L << 30;
    private static final int LENGTH = 24;
    /** In logits, of which the largest are about 6; two shapes may each be off by {@link Workspace#doubt()} of that. */
    private static final double NEAR_TIE = 2 * 6 * 0x1p-6;

    @ParameterizedTest
    @FieldSource("io.gemmajunit.engine.inference.DecodingTrial#CHECKPOINTS")
    void changesNoAnswer(String name) {
        try (GemmaEngine engine = engine(name, PLENTY)) {
            List<DecodingRequest> requests = requests(new Random(51), 40, LENGTH);
            List<int[]> answers = engine.decode(requests, done -> {});
            assertThat(engine.decode(drafted(requests, answers, new Random(52)), done -> {}))
                    .containsExactlyElementsOf(answers);
        }
    }

    /**
     * In bfloat16, products of other shapes differ enough to turn a near-tie, which a draft must leave to a step. On
     * some processors so do those of steps with fewer rows, as answers that follow a draft leave them.
     */
    @ParameterizedTest
    @FieldSource("io.gemmajunit.engine.inference.DecodingTrial#CHECKPOINTS")
    void turnsNothingButNearTiesInBfloat16(String name) {
        try (GemmaEngine engine = engine(name, PLENTY, Dtype.BFLOAT16)) {
            List<DecodingRequest> requests = requests(new Random(61), 40, LENGTH);
            List<int[]> answers = engine.decode(requests, done -> {});
            List<int[]> again = engine.decode(drafted(requests, answers, new Random(62)), done -> {});
            for (int i = 0; i < requests.size(); i++) {
                int turned = Arrays.mismatch(answers.get(i), again.get(i));
                if (turned >= 0) {
                    int[] before = joined(requests.get(i).prompt(), Arrays.copyOf(answers.get(i), turned));
                    assertThat(probability(engine, before, again.get(i)[turned]))
                            .isCloseTo(probability(engine, before, answers.get(i)[turned]), within(NEAR_TIE));
                }
            }
        }
    }

    private static double probability(GemmaEngine engine, int[] before, int token) {
        return engine.score(List.of(new ScoringRequest(before, new int[] {token})), done -> {})
                .get(0)
                .logProbability();
    }

    private static int[] joined(int[] first, int[] second) {
        return IntStream.concat(IntStream.of(first), IntStream.of(second)).toArray();
    }

    @Test
    void changesNoAnswerWithRoomForFewRowsAndSmallPacks() {
        List<DecodingRequest> requests = requests(new Random(53), 40, LENGTH);
        List<int[]> answers;
        try (GemmaEngine engine = engine("gemma-mqa-bf16", PLENTY)) {
            answers = engine.decode(requests, done -> {});
        }
        for (int budget : new int[] {800_000, 600_000, 500_000}) {
            try (GemmaEngine engine = engine("gemma-mqa-bf16", budget)) {
                assertThat(engine.decode(drafted(requests, answers, new Random(54)), done -> {}))
                        .containsExactlyElementsOf(answers);
            }
        }
    }

    /** Of a right draft, each token is read once and the last one not at all, as when the answer is scored. */
    @Test
    void readsARightDraftOnce() {
        try (GemmaEngine engine = engine("gemma-mqa-bf16", PLENTY)) {
            // Few tokens of float32 are so near that a step decides.
            assertThat(readAgain(engine)).isBetween(0L, 20L);
        }
    }

    /** A step reads its token again. */
    @Test
    void leavesANearTieToAStep() {
        try (GemmaEngine engine = engine("gemma-mqa-bf16", PLENTY, Dtype.BFLOAT16)) {
            assertThat(readAgain(engine)).isPositive();
        }
    }

    /** Returns how many tokens more are read with right drafts than without. */
    private static long readAgain(GemmaEngine engine) {
        List<DecodingRequest> requests = distinct(20);
        List<int[]> answers = engine.decode(requests, done -> {});
        long without = engine.tokensComputed();
        assertThat(without).isEqualTo(20 * (10 + LENGTH - 1));
        List<DecodingRequest> drafted = IntStream.range(0, answers.size())
                .mapToObj(i -> requests.get(i).drafted(answers.get(i)))
                .toList();
        engine.decode(drafted, done -> {});
        return engine.tokensComputed() - 2 * without;
    }

    @Test
    void followsADraftUpToADoubtfulToken() {
        var answer = new Answer(new DecodingRequest(new int[] {3}, 9, new TokenChoice.Greedy(), tokens -> false));
        answer.append(5);
        answer.follow(new Draft(
                new int[] {5, 6, 7, 8}, new int[] {0, 6, 1, 8, 9}, new boolean[] {false, true, false, true, true}));
        assertThat(answer.tokens()).containsExactly(5, 6);
        answer.append(7);
        answer.follow();
        assertThat(answer.tokens()).containsExactly(5, 6, 7, 8, 9);
    }

    @Test
    void readsNoDraftWhereTokensAreDrawn() {
        try (GemmaEngine engine = engine("gemma-mqa-bf16", PLENTY)) {
            int[] prompt = new Random(55).ints(10, 10, 1000).toArray();
            int[] draft = new Random(56).ints(20, 10, 1000).toArray();
            for (int[] known : new int[][] {{}, draft}) {
                long before = engine.tokensComputed();
                engine.decode(
                        List.of(new DecodingRequest(prompt, 8, new TokenChoice.Sampled(1, 0, 1, 3), tokens -> false)
                                .drafted(known)),
                        done -> {});
                assertThat(engine.tokensComputed() - before).isEqualTo(10 + 7);
            }
        }
    }

    /** In bfloat16 a token may take other experts in a pack than in a step. */
    @Test
    void readsNoDraftWhereExpertsMayChange() {
        try (GemmaEngine engine = engine("gemma4-moe-bf16", PLENTY, Dtype.BFLOAT16)) {
            DecodingRequest request = distinct(1).get(0);
            int[] answer = engine.decode(List.of(request), done -> {}).get(0);
            long before = engine.tokensComputed();
            assertThat(engine.decode(List.of(request.drafted(answer)), done -> {}))
                    .containsExactly(answer);
            assertThat(engine.tokensComputed() - before).isEqualTo(10 + LENGTH - 1);
        }
    }

    /** As of a repetition penalty, which must see the logits of each step. */
    @Test
    void readsNoDraftWhereAProcessorKeepsNoToken() {
        LogitsProcessor none = (tokens, logits) -> {};
        try (GemmaEngine engine = engine("gemma-mqa-bf16", PLENTY)) {
            DecodingRequest request = new DecodingRequest(
                    new Random(60).ints(10, 10, 1000).toArray(),
                    8,
                    List.of(none),
                    new TokenChoice.Greedy(),
                    tokens -> false);
            int[] answer = engine.decode(List.of(request), done -> {}).get(0);
            long before = engine.tokensComputed();
            assertThat(engine.decode(List.of(request.drafted(answer)), done -> {}))
                    .containsExactly(answer);
            assertThat(engine.tokensComputed() - before).isEqualTo(10 + 7);
        }
    }

    /** As another model's tokenizer may have more tokens. */
    @Test
    void readsADraftUpToATokenThatTheModelLacks() {
        List<DecodingRequest> requests = distinct(3);
        try (GemmaEngine engine = engine("gemma-mqa-bf16", PLENTY)) {
            List<int[]> answers = engine.decode(requests, done -> {});
            int[] lacking = answers.get(1).clone();
            lacking[lacking.length / 2] = engine.config().vocabSize();
            List<DecodingRequest> drafted = List.of(
                    requests.get(0).drafted(new int[] {-1}),
                    requests.get(1).drafted(lacking),
                    requests.get(2).drafted(new int[] {Integer.MAX_VALUE}));
            assertThat(engine.decode(drafted, done -> {})).containsExactlyElementsOf(answers);
        }
    }

    @Test
    void leavesTheLastWordToProcessors() {
        LogitsProcessor evens = new LogitsProcessor() {
            @Override
            public void process(int[] tokens, float[] logits) {
                for (int id = 1; id < logits.length; id += 2) {
                    logits[id] = Float.NEGATIVE_INFINITY;
                }
            }

            @Override
            public boolean keeps(int mostProbable, int[] tokens) {
                return mostProbable % 2 == 0;
            }

            @Override
            public boolean mayKeep() {
                return true;
            }
        };
        List<DecodingRequest> requests = requests(new Random(57), 30, LENGTH).stream()
                .map(request -> new DecodingRequest(
                        request.prompt(), request.maxNewTokens(), List.of(evens), request.choice(), request.end()))
                .toList();
        try (GemmaEngine engine = engine("gemma-mqa-bf16", PLENTY)) {
            List<int[]> answers = engine.decode(requests, done -> {});
            assertThat(answers.stream().flatMapToInt(IntStream::of)).allMatch(id -> id % 2 == 0);
            assertThat(engine.decode(drafted(requests, answers, new Random(58)), done -> {}))
                    .containsExactlyElementsOf(answers);
        }
    }

    private static List<DecodingRequest> distinct(int count) {
        Random random = new Random(59);
        return IntStream.range(0, count)
                .mapToObj(i -> new DecodingRequest(
                        IntStream.concat(IntStream.of(10 + i), random.ints(9, 10, 1000))
                                .toArray(),
                        LENGTH,
                        new TokenChoice.Greedy(),
                        tokens -> false))
                .toList();
    }

    /**
     * Gives each request its answer, its answer with something else at the end or in the middle, something else, or
     * nothing.
     */
    private static List<DecodingRequest> drafted(List<DecodingRequest> requests, List<int[]> answers, Random random) {
        List<DecodingRequest> drafted = new ArrayList<>();
        for (int i = 0; i < requests.size(); i++) {
            int[] answer = answers.get(i);
            int[] more = random.ints(5, 10, 1000).toArray();
            int[] draft = switch (i % 5) {
                case 0 -> answer;
                case 1 ->
                    IntStream.concat(IntStream.of(answer), IntStream.of(more)).toArray();
                case 2 ->
                    IntStream.concat(Arrays.stream(answer, 0, answer.length / 2), IntStream.of(more))
                            .toArray();
                case 3 -> more;
                default -> new int[0];
            };
            drafted.add(requests.get(i).drafted(draft));
        }
        return drafted;
    }
}
