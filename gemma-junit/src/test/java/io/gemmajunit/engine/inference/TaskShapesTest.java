package io.gemmajunit.engine.inference;

import static org.assertj.core.api.Assertions.assertThat;

import io.gemmajunit.engine.ScoringRequest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Requests of the shapes of well-known benchmarks cost as many tokens as they have distinct prefixes, to the token. */
class TaskShapesTest {

    private static final Path CHECKPOINT = Path.of("src/test/resources/checkpoints/gemma-mqa-bf16");

    private final Random random = new Random(5);

    @Test
    void fixedShotsAreReadOnce() {
        // MMLU: five shots for all questions, four answers of a token each, which are predicted and not read.
        int[] shots = tokens(300);
        List<ScoringRequest> requests = new ArrayList<>();
        for (int document = 0; document < 30; document++) {
            int[] context = joined(shots, new int[] {10 + document}, tokens(49));
            for (int choice = 0; choice < 4; choice++) {
                requests.add(new ScoringRequest(context, new int[] {20 + choice}));
            }
        }
        assertThat(cost(requests)).isEqualTo(300 + 30 * 50);
    }

    @Test
    void aPrimerIsReadOnceAndEachQuestionOnce() {
        // TruthfulQA: a primer, a question, several answers; an answer's last token is not read.
        int[] primer = tokens(200);
        List<ScoringRequest> requests = new ArrayList<>();
        for (int document = 0; document < 20; document++) {
            int[] context = joined(primer, new int[] {10 + document}, tokens(19));
            for (int choice = 0; choice < 7; choice++) {
                requests.add(new ScoringRequest(context, joined(new int[] {10 + choice}, tokens(9))));
            }
        }
        assertThat(cost(requests)).isEqualTo(200 + 20 * (20 + 7 * 9));
    }

    @Test
    void shotsOfADocumentAreReadOnceForItsEndings() {
        // HellaSwag with shots of each document's own: only the first token is common to all.
        List<ScoringRequest> requests = new ArrayList<>();
        for (int document = 0; document < 5; document++) {
            int[] context = joined(new int[] {2, 10 + document}, tokens(398));
            for (int choice = 0; choice < 4; choice++) {
                requests.add(new ScoringRequest(context, joined(new int[] {10 + choice}, tokens(20))));
            }
        }
        assertThat(cost(requests)).isEqualTo(1 + 5 * (399 + 4 * 20));
    }

    private static long cost(List<ScoringRequest> requests) {
        try (GemmaEngine engine = Engines.load(CHECKPOINT, Engines.FLOAT32)) {
            engine.score(requests, done -> {});
            return engine.tokensComputed();
        }
    }

    private int[] tokens(int count) {
        return random.ints(count, 100, 1000).toArray();
    }

    private static int[] joined(int[]... parts) {
        return List.of(parts).stream().flatMapToInt(IntStream::of).toArray();
    }
}
