package io.gemmajunit.engine.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.gemmajunit.engine.DecodingRequest;
import io.gemmajunit.engine.ScoringRequest;
import io.gemmajunit.engine.TokenChoice;
import io.gemmajunit.engine.TokenScore;
import io.gemmajunit.engine.TokenSequence;
import io.gemmajunit.engine.options.ConstantRounding;
import io.gemmajunit.model.Stopping;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

/** Looks cost no token, change no answer, and end a run where they say so. */
@ParameterizedClass
@ValueSource(strings = {"gemma-mqa-bf16", "gemma3-text-bf16"})
class LooksTest {

    private static final Path CHECKPOINTS = Path.of("src/test/resources/checkpoints");
    private static final Integer[] LOOKS = {100, 200, 300, 400, 500};
    private static final int SHOTS = 40;
    private static final int QUESTIONS = 300;

    @Parameter
    private String name;

    private final Random random = new Random(31);
    private final List<ScoringRequest> scoring = questions();
    private final List<DecodingRequest> decoding = prompts();
    private GemmaEngine engine;

    @BeforeEach
    void load() {
        var options = Engines.float32(ConstantRounding.NONE, 1);
        engine = Engines.load(CHECKPOINTS.resolve(name), options);
    }

    @AfterEach
    void close() {
        engine.close();
    }

    @Test
    void scoresAreThoseWithoutLooks() {
        List<TokenScore> plain = engine.score(scoring, done -> {});
        Stopping<TokenScore> monitor = Stopping.never(LOOKS);
        List<TokenScore> looked = engine.score(scoring, monitor);

        assertThat(looked).hasSameSizeAs(plain);
        for (int i = 0; i < plain.size(); i++) {
            assertThat(looked.get(i).logProbability()).isCloseTo(plain.get(i).logProbability(), within(1e-4));
            assertThat(looked.get(i).isGreedy()).isEqualTo(plain.get(i).isGreedy());
        }
        assertThat(monitor.seen)
                .as("but for those that the last pack makes idle")
                .hasSizeGreaterThan(2);
        for (List<TokenScore> seen : monitor.seen) {
            assertThat(seen).isEqualTo(looked.subList(0, seen.size()));
        }
        assertThat(monitor.reports).isSorted().endsWith(scoring.size());
    }

    @Test
    void shotsAreStillReadOnce() {
        engine.score(scoring, Stopping.never(LOOKS));

        // Shots; of each question nine tokens; of each of its four answers the first of two.
        assertThat(engine.tokensComputed()).isEqualTo(SHOTS + QUESTIONS * (9 + 4));
    }

    @Test
    void aStoppedScoringGivesTheAnswersOfItsLastLookAndReadsLittleMore() {
        List<TokenScore> whole = engine.score(scoring, Stopping.never(LOOKS));
        long before = engine.tokensComputed();

        Stopping<TokenScore> monitor = Stopping.after(200, LOOKS);
        assertThat(engine.score(scoring, monitor)).isEqualTo(whole.subList(0, 200));
        assertThat(monitor.seen).hasSize(2);
        long asked = SHOTS + 50 * (9 + 4);
        assertThat(engine.tokensComputed() - before).isBetween(asked, asked + Workspace.MAX_PACK);
    }

    /** Sixty questions of 100 tokens, each with one that is predicted: less than the head waits for. */
    @Test
    void aRunTellsHowFarItIsWhileTheHeadWaits() {
        List<ScoringRequest> questions = IntStream.range(0, 60)
                .mapToObj(i -> new ScoringRequest(joined(new int[] {200 + i}, tokens(99)), tokens(1)))
                .toList();
        List<Integer> reports = new ArrayList<>();
        engine.score(questions, reports::add);

        assertThat(reports)
                .isSorted()
                .hasSizeGreaterThanOrEqualTo(60 * 100 / Workspace.MAX_PACK)
                .endsWith(60);
    }

    @Test
    void answersAreThoseWithoutLooks() {
        List<int[]> plain = engine.decode(decoding, done -> {});
        long cost = engine.tokensComputed();
        Stopping<int[]> monitor = Stopping.never(40, 80, 120);
        List<int[]> looked = engine.decode(decoding, monitor);

        assertThat(looked).containsExactlyElementsOf(plain);
        assertThat(engine.tokensComputed()).isEqualTo(2 * cost);
        assertThat(monitor.seen).hasSize(3);
        for (List<int[]> seen : monitor.seen) {
            assertThat(seen).containsExactlyElementsOf(plain.subList(0, seen.size()));
        }
    }

    @Test
    void aStoppedDecodingGivesTheAnswersOfItsLastLookAndNoHalfOnes() {
        List<int[]> plain = engine.decode(decoding, done -> {});
        long cost = engine.tokensComputed();
        Stopping<int[]> monitor = Stopping.after(40, 40, 80, 120);

        assertThat(engine.decode(decoding, monitor)).containsExactlyElementsOf(plain.subList(0, 40));
        assertThat(monitor.seen).hasSize(1);
        assertThat(engine.tokensComputed() - cost).isLessThan(cost * 3 / 4);
        assertThat(engine.decode(decoding, done -> {}))
                .as("the next run finds nothing of the stopped one")
                .containsExactlyElementsOf(plain);
    }

    /** Five questions each on four passages of 100 tokens: in portions each passage would be read several times. */
    @Test
    void portionsThatShareMuchAreReadTogether() {
        List<TokenSequence> sequences = new ArrayList<>();
        List<int[]> passages =
                IntStream.range(0, 4).mapToObj(passage -> tokens(100)).toList();
        for (int question = 0; question < 5; question++) {
            passages.forEach(passage -> sequences.add(new TokenSequence(passage, tokens(10), 110)));
        }
        Looks<TokenScore> looks = new Looks<>(Stopping.after(8, 4, 8, 12, 16), sequences.size());

        TokenTree tree = looks.treeOf(sequences, 0);
        assertThat(tree.size()).isEqualTo(TokenTree.of(sequences).size());
        assertThat(looks.treeOf(sequences, 100_000).size())
                .as("where answers take most of the time, prompts may be read again")
                .isGreaterThan(tree.size());
        // Read passage by passage, the eighth sequence is not complete before nearly the last one is.
        int[] leaves = IntStream.of(tree.leaves()).sorted().toArray();
        for (int i = 0; i < 16; i++) {
            int read = leaves[i];
            assertThat(looks.goOn(request -> tree.leaves()[request] <= read, request -> new TokenScore(request, true)))
                    .as("goes on after %d sequences", i + 1)
                    .isTrue();
        }
    }

    @Test
    void nothingIsStoppedThatIsComplete() {
        Stopping<Integer> monitor = Stopping.after(4, 4, 8);
        Looks<Integer> looks = new Looks<>(monitor, 12);

        assertThat(looks.goOn(request -> true, request -> request)).isTrue();
        assertThat(monitor.seen).isEmpty();
        assertThat(looks.answers(request -> request)).hasSize(12);
    }

    @Test
    void fewGrowTogetherWhileALookIsToCome() {
        Looks<Integer> looks = new Looks<>(Stopping.never(40, 80), 200);
        assertThat(looks.underWay()).isEqualTo(64);

        assertThat(looks.goOn(request -> request < 79, request -> request)).isTrue();
        assertThat(looks.underWay()).isEqualTo(64);

        assertThat(looks.goOn(request -> request < 80, request -> request)).isTrue();
        assertThat(looks.underWay()).isEqualTo(200);
    }

    /** Questions behind the same shots, with four answers of two tokens each. */
    private List<ScoringRequest> questions() {
        int[] shots = tokens(SHOTS);
        List<ScoringRequest> requests = new ArrayList<>();
        for (int question = 0; question < QUESTIONS; question++) {
            int[] context = joined(shots, new int[] {200 + (question * 7) % QUESTIONS}, tokens(8));
            for (int answer = 0; answer < 4; answer++) {
                requests.add(new ScoringRequest(context, new int[] {20 + answer, 30}));
            }
        }
        return requests;
    }

    /** More prompts than rows, with answers of 1 to 11 tokens. */
    private List<DecodingRequest> prompts() {
        int[] shots = tokens(SHOTS);
        return IntStream.range(0, 320)
                .mapToObj(i -> new DecodingRequest(
                        joined(shots, new int[] {200 + i * 7 % 320}, tokens(3)),
                        1 + i * 5 % 11,
                        new TokenChoice.Greedy(),
                        answer -> false))
                .toList();
    }

    private int[] tokens(int count) {
        return random.ints(count, 10, 200).toArray();
    }

    private static int[] joined(int[]... parts) {
        return List.of(parts).stream().flatMapToInt(IntStream::of).toArray();
    }
}
