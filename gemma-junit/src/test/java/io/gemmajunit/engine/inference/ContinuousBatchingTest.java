package io.gemmajunit.engine.inference;

import static io.gemmajunit.engine.inference.DecodingTrial.engine;
import static io.gemmajunit.engine.inference.DecodingTrial.requests;
import static org.assertj.core.api.Assertions.assertThat;

import io.gemmajunit.engine.DecodingRequest;
import io.gemmajunit.engine.TokenChoice;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/**
 * More prompts than rows, of all lengths, answers of all lengths: the answers are those that each prompt gets alone.
 */
class ContinuousBatchingTest {

    @ParameterizedTest
    @FieldSource("io.gemmajunit.engine.inference.DecodingTrial#CHECKPOINTS")
    void answersAsOneAtATime(String name) {
        try (GemmaEngine engine = engine(name, 1L << 30)) {
            List<DecodingRequest> requests = requests(new Random(21), 45, 20);
            List<int[]> together = engine.decode(requests, done -> {});
            for (int i = 0; i < requests.size(); i += 3) {
                assertThat(together.get(i))
                        .isEqualTo(engine.decode(List.of(requests.get(i)), done -> {})
                                .get(0));
            }
        }
    }

    @Test
    void answersTheSameWithRoomForFewRows() {
        List<DecodingRequest> requests = requests(new Random(22), 12, 20);
        List<int[]> many;
        try (GemmaEngine engine = engine("gemma-mqa-bf16", 1L << 30)) {
            many = engine.decode(requests, done -> {});
        }
        try (GemmaEngine engine = engine("gemma-mqa-bf16", 400_000)) {
            assertThat(engine.decode(requests, done -> {})).containsExactlyElementsOf(many);
        }
    }

    @Test
    void reportsEachAnswerOnceItIsComplete() {
        try (GemmaEngine engine = engine("gemma-mqa-bf16", 1L << 30)) {
            List<Integer> reports = new ArrayList<>();
            engine.decode(requests(new Random(23), 40, 20), reports::add);
            assertThat(reports).isSorted().endsWith(40);
        }
    }

    /** Prompts of many packs, and a row for each: none waits until others are complete. */
    @Test
    void leavesNoRowEmptyWhilePromptsAreUnread() {
        try (GemmaEngine engine = engine("gemma-mqa-bf16", 1L << 30)) {
            Random random = new Random(25);
            List<DecodingRequest> requests = Stream.generate(
                            () -> random.ints(400, 10, 1000).toArray())
                    .limit(14)
                    .map(prompt -> new DecodingRequest(prompt, 20, new TokenChoice.Greedy(), tokens -> false))
                    .toList();
            List<Integer> reports = new ArrayList<>();
            engine.decode(requests, reports::add);
            // One a step; the first token of an answer comes with its prompt.
            assertThat(reports).hasSize(19);
        }
    }

    @Test
    void readsWhatPromptsShareOnce() {
        try (GemmaEngine engine = engine("gemma-mqa-bf16", 1L << 30)) {
            int[] shared = new Random(24).ints(100, 10, 1000).toArray();
            List<DecodingRequest> requests = new ArrayList<>();
            for (int i = 0; i < 10; i++) {
                int[] prompt = Arrays.copyOf(shared, 102);
                prompt[100] = 10 + i;
                prompt[101] = 10;
                requests.add(new DecodingRequest(prompt, 3, new TokenChoice.Greedy(), tokens -> false));
            }
            engine.decode(requests, done -> {});
            // The shared 100, two for each prompt, and two of the three tokens of each answer.
            assertThat(engine.tokensComputed()).isEqualTo(100 + 10 * 2 + 10 * 2);
        }
    }
}
