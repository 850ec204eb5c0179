package io.gemmajunit.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.gemmajunit.checkpoint.Checkpoint;
import io.gemmajunit.checkpoint.Dtype;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** More prompts than rows, of all lengths, answers of all lengths: the answers are those that each prompt gets alone. */
class ContinuousBatchingTest {

    private static final Path CHECKPOINTS = Path.of("src/test/resources/checkpoints");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "gemma-mqa-bf16",
                "gemma2-bf16",
                "gemma3-text-bf16",
                "phi2-f16",
                "gemma3n-bf16",
                "gemma4-dense-bf16",
                "gemma4-moe-bf16",
                "gemma4-ple-bf16"
            })
    void answersAsOneAtATime(String name) {
        try (GemmaEngine engine = engine(name, 1L << 30)) {
            List<DecodingRequest> requests = requests(new Random(21), 45);
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
        List<DecodingRequest> requests = requests(new Random(22), 12);
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
            engine.decode(requests(new Random(23), 40), reports::add);
            assertThat(reports).isSorted().endsWith(40);
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

    private static GemmaEngine engine(String name, long memory) {
        return GemmaEngine.load(
                Checkpoint.open(CHECKPOINTS.resolve(name)),
                EngineOptions.of(Optional.of(Dtype.FLOAT32)).withMemory(memory));
    }

    /** Some prompts begin others, and some are the same; answers end by length or at a token divisible by seven. */
    private static List<DecodingRequest> requests(Random random, int count) {
        int[] text = random.ints(80, 10, 1000).toArray();
        List<DecodingRequest> requests = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int[] prompt = Arrays.copyOf(text, 1 + random.nextInt(text.length));
            if (random.nextBoolean()) {
                prompt[prompt.length - 1] = 10 + random.nextInt(990);
            }
            requests.add(new DecodingRequest(
                    prompt,
                    1 + random.nextInt(20),
                    new TokenChoice.Greedy(),
                    tokens -> tokens[tokens.length - 1] % 7 == 0));
        }
        return requests;
    }
}
