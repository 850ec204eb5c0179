package io.gemmajunit.model.cache;

import static org.assertj.core.api.Assertions.assertThat;

import io.gemmajunit.model.Continuation;
import io.gemmajunit.model.GenerationRequest;
import io.gemmajunit.model.Sampling;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PortionsTest {

    private static final int TARGET = 1 << 17;

    private static Portions<Continuation> cut(List<Continuation> requests, Integer... looks) {
        return Portions.of(requests, List.of(looks), AnswerKind.LOG_LIKELIHOOD);
    }

    private static List<Continuation> documents(int count, int characters) {
        return IntStream.range(0, count)
                .mapToObj(i -> new Continuation((char) ('a' + i) + "x".repeat(characters - 1), "y"))
                .toList();
    }

    @Test
    void cutsByWorkAlone() {
        // 7/8 of 131 072 characters are reached by 23 documents of 5 001; the other 27 are under 9/8.
        assertThat(cut(documents(50, 5000)).lists()).extracting(List::size).containsExactly(23, 27);
        assertThat(cut(documents(50, 5000)).work()).containsExactly(115_023L, 135_027L);
    }

    @Test
    void endsWhereNeighboursShareLeast() {
        // Each document with three questions; a portion never parts them.
        var requests = documents(40, 5000).stream()
                .flatMap(document ->
                        IntStream.range(0, 3).mapToObj(i -> new Continuation(document.context() + i, "answer")))
                .toList();
        assertThat(cut(requests).lists())
                .allSatisfy(portion -> assertThat(portion.size() % 3).isZero())
                .hasSizeGreaterThan(1);
    }

    @Test
    void readsALongCommonBeginningSeldom() {
        String examples = "e".repeat(20_000);
        var requests = IntStream.range(0, 2000)
                .mapToObj(i -> new Continuation(examples + String.format("%04d", i) + "q".repeat(996), "y"))
                .toList();
        var portions = cut(requests);
        // 32 times the 20 000 characters, which are at most a 28th of each portion but the last.
        assertThat(portions.work().subList(0, portions.work().size() - 1))
                .allSatisfy(work -> assertThat(work).isBetween(28L * 20_000, 36L * 20_000));
    }

    @Test
    void followsTheOrderOfAskingWhereARunLooks() {
        var requests = new ArrayList<>(documents(60, 5000));
        Collections.shuffle(requests, new Random(3));
        var portions = cut(requests, 30);
        assertThat(portions.inOrder()).isTrue();
        assertThat(portions.lists().stream().flatMap(List::stream)).containsExactlyElementsOf(requests);
        assertThat(portions.lists()).hasSizeGreaterThan(1);
    }

    @Test
    void followsNeighboursWhereTheOrderOfAskingWouldReadMuchTwice() {
        var requests = new ArrayList<>(documents(40, 5000).stream()
                .flatMap(document ->
                        IntStream.range(0, 20).mapToObj(i -> new Continuation(document.context() + i, "answer")))
                .toList());
        Collections.shuffle(requests, new Random(3));
        var portions = cut(requests, 400);
        assertThat(portions.inOrder()).isFalse();
        assertThat(portions.lists().stream().flatMap(List::stream))
                .containsExactlyElementsOf(requests.stream()
                        .sorted(AnswerKind.LOG_LIKELIHOOD.order())
                        .toList());
    }

    @Test
    void givesTheSameCutWhateverTheOrderOfARunWithoutLooks() {
        var requests = new ArrayList<>(documents(100, 5000));
        var portions = cut(requests);
        Collections.shuffle(requests, new Random(5));
        assertThat(cut(requests)).isEqualTo(portions);
    }

    @Test
    void countsAnAnswerAtItsFullLength() {
        var requests = IntStream.range(0, 1000)
                .mapToObj(i -> new GenerationRequest("p".repeat(100) + i, Sampling.greedy(100)))
                .toList();
        assertThat(Portions.of(requests, List.of(500), AnswerKind.GENERATION)
                        .work()
                        .get(0))
                .isBetween(TARGET * 7L / 8, TARGET * 9L / 8);
    }

    /** Rows of an engine that have nothing to grow cost as much as others. */
    @Test
    void asksForManyLongAnswersAtATime() {
        // A portion of 131 072 characters would be 32 answers of 1000 tokens.
        assertThat(answerCounts(1319)).containsExactly(128, 128, 128, 128, 128, 128, 128, 128, 128, 167);
        assertThat(answerCounts(255)).containsExactly(255);
        assertThat(answerCounts(30)).containsExactly(30);
    }

    private static List<Integer> answerCounts(int requests) {
        return Portions.of(
                        IntStream.range(0, requests)
                                .mapToObj(i -> new GenerationRequest("p" + i, Sampling.greedy(1000)))
                                .toList(),
                        List.of(),
                        AnswerKind.GENERATION)
                .lists()
                .stream()
                .map(List::size)
                .toList();
    }

    @Test
    void hasNoPortionForNothing() {
        assertThat(cut(List.of()).lists()).isEmpty();
    }
}
