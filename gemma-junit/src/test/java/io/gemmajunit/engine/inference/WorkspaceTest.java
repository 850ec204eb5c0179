package io.gemmajunit.engine.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.gemmajunit.checkpoint.Dtype;
import io.gemmajunit.checkpoint.folder.Checkpoint;
import io.gemmajunit.engine.EngineException;
import io.gemmajunit.engine.ScoringRequest;
import io.gemmajunit.engine.TokenScore;
import io.gemmajunit.engine.TokenSequence;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WorkspaceTest {

    private static final Path CHECKPOINTS = Path.of("src/test/resources/checkpoints");
    private static final long PLENTY = 1L << 30;

    @ParameterizedTest
    @ValueSource(strings = {"gemma-mqa-bf16", "gemma-mha-f32-sharded", "gemma2-bf16", "gemma3-text-bf16", "phi2-f16"})
    void scoresAreTheSameWithAnyBudget(String name) {
        List<ScoringRequest> requests = forest(new Random(31));
        List<TokenScore> scores = scores(name, PLENTY, requests);
        // From packs of 1024 nodes down to a few.
        for (long budget : new long[] {4 << 20, 2 << 20, 1 << 20}) {
            List<TokenScore> others = scores(name, budget, requests);
            for (int i = 0; i < scores.size(); i++) {
                assertThat(others.get(i).logProbability())
                        .isCloseTo(scores.get(i).logProbability(), within(1e-4));
                assertThat(others.get(i).isGreedy()).isEqualTo(scores.get(i).isGreedy());
            }
        }
    }

    @Test
    void aSmallerBudgetMeansSmallerPacks() {
        TokenTree tree = TokenTree.of(
                forest(new Random(31)).stream().map(ScoringRequest::input).toList());
        Checkpoint checkpoint = checkpoint("gemma-mqa-bf16");
        int[] sizes = IntStream.of(30, 20, 19, 18)
                .map(bits -> new Workspace(checkpoint.config(), Dtype.FLOAT32, 1L << bits).packSize(tree))
                .toArray();
        assertThat(sizes).isSortedAccordingTo((a, b) -> b - a).startsWith(1024).doesNotHaveDuplicates();
    }

    /** Where a larger pack fits, it leaves room for at least half as many answers as the smaller one did. */
    @Test
    void largerPacksLeaveRoomForAnswers() {
        Random random = new Random(33);
        TokenTree prompts = TokenTree.of(Stream.generate(
                        () -> TokenSequence.of(random.ints(100, 10, 1000).toArray()))
                .limit(50)
                .toList());
        Checkpoint checkpoint = checkpoint("gemma2-bf16");
        int most = 0;
        for (long budget = 1 << 21; budget < 1 << 28; budget += budget / 16) {
            int rows = new Workspace(checkpoint.config(), Dtype.FLOAT32, budget)
                    .decoding(prompts, 110, 50, 0)
                    .rows();
            assertThat(rows).as("rows within %d bytes", budget).isGreaterThanOrEqualTo(most / 2);
            most = Math.max(most, rows);
        }
        assertThat(most).isEqualTo(50);
    }

    @Test
    void computesLogitsOfALongSequenceInLittleMemory() {
        int[] tokens = new Random(32).ints(300, 10, 1000).toArray();
        float[][] logits;
        try (GemmaEngine engine = engine("gemma2-bf16", PLENTY)) {
            logits = engine.logits(tokens);
        }
        try (GemmaEngine engine = engine("gemma2-bf16", 2 << 20)) {
            float[][] others = engine.logits(tokens);
            for (int i = 0; i < tokens.length; i++) {
                assertThat(others[i]).containsExactly(logits[i], within(1e-4f));
            }
        }
    }

    @Test
    void refusesASequenceThatCannotFit() {
        try (GemmaEngine engine = engine("gemma-mqa-bf16", 100_000)) {
            assertThatThrownBy(() -> engine.logits(new int[400]))
                    .isInstanceOf(EngineException.class)
                    .hasMessageMatching("A sequence of 400 tokens needs \\d+ MiB of memory beside the weights, and the"
                            + " budget is 1 MiB; raise gemma.memory or shorten the text\\.");
        }
    }

    @Test
    void refusesADeviceThatIsNotThere() {
        var options = Engines.on("cuda:99");
        assertThatThrownBy(() -> Engines.load(checkpoint("gemma-mqa-bf16"), options))
                .isInstanceOf(EngineException.class)
                .hasMessageStartingWith("libtorch finds no device cuda:99 on this machine");
    }

    private static List<TokenScore> scores(String name, long memory, List<ScoringRequest> requests) {
        try (GemmaEngine engine = engine(name, memory)) {
            return engine.score(requests, done -> {});
        }
    }

    private static GemmaEngine engine(String name, long memory) {
        return Engines.load(checkpoint(name), Engines.FLOAT32.withMemory(memory));
    }

    private static Checkpoint checkpoint(String name) {
        return Checkpoint.open(CHECKPOINTS.resolve(name));
    }

    /** Documents of up to 120 tokens after a shared header, each with several continuations. */
    private static List<ScoringRequest> forest(Random random) {
        int[] header = random.ints(60, 10, 1000).toArray();
        List<ScoringRequest> requests = new ArrayList<>();
        for (int document = 0; document < 12; document++) {
            int[] context = Arrays.copyOf(header, 61 + random.nextInt(60));
            Arrays.setAll(context, i -> i < 60 ? header[i] : 10 + random.nextInt(990));
            for (int choice = 0; choice < 4; choice++) {
                requests.add(new ScoringRequest(
                        context, random.ints(1 + random.nextInt(12), 10, 1000).toArray()));
            }
        }
        return requests;
    }
}
