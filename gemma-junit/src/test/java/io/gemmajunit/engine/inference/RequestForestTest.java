package io.gemmajunit.engine.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.gemmajunit.engine.DecodingRequest;
import io.gemmajunit.engine.ScoringRequest;
import io.gemmajunit.engine.TokenChoice;
import io.gemmajunit.engine.TokenScore;
import io.gemmajunit.engine.options.ConstantRounding;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** However requests share prefixes, packs and batches, each gets what it would get alone. */
@ParameterizedClass
@MethodSource("io.gemmajunit.engine.inference.Golden#checkpoints")
class RequestForestTest {

    private static final Path CHECKPOINTS = Path.of("src/test/resources/checkpoints");
    private static final int BOS = 2;

    @Parameter
    private String name;

    private GemmaEngine engine;

    @BeforeEach
    void load() {
        engine = float32();
    }

    @AfterEach
    void close() {
        engine.close();
    }

    @Test
    void scoresTogetherAsOneAtATime() {
        for (long seed = 1; seed <= 3; seed++) {
            List<ScoringRequest> requests = forest(seed);
            List<TokenScore> together = score(engine, requests);
            for (int i = 0; i < requests.size(); i++) {
                TokenScore alone = score(engine, List.of(requests.get(i))).get(0);
                assertThat(together.get(i).logProbability())
                        .as("log-probability of request %d, seed %d", i, seed)
                        .isCloseTo(alone.logProbability(), within(3e-4));
                assertThat(together.get(i).isGreedy())
                        .as("greediness of request %d, seed %d", i, seed)
                        .isEqualTo(alone.isGreedy());
            }
        }
    }

    @Test
    void givesTheSameBitsOnARerunAndInAnyOrder() {
        List<ScoringRequest> requests = forest(11);
        List<TokenScore> scores = score(engine, requests);
        List<Integer> order = shuffled(requests.size(), 12);
        assertThat(score(engine, order.stream().map(requests::get).toList()))
                .isEqualTo(order.stream().map(scores::get).toList());
        try (GemmaEngine other = float32()) {
            assertThat(score(other, requests)).isEqualTo(scores);
        }
    }

    @Test
    void decodesTogetherAsOneAtATime() {
        for (long seed = 21; seed <= 22; seed++) {
            Random random = new Random(seed);
            List<DecodingRequest> requests = IntStream.range(0, 5)
                    .mapToObj(i -> greedy(ids(random, 1 + random.nextInt(60)), 1 + random.nextInt(12)))
                    .toList();
            List<int[]> together = engine.decode(requests, done -> {});
            for (int i = 0; i < requests.size(); i++) {
                assertThat(together.get(i))
                        .as("answer to request %d, seed %d", i, seed)
                        .isEqualTo(engine.decode(List.of(requests.get(i)), done -> {})
                                .get(0));
            }
        }
    }

    /**
     * Requests over few token ids, so that they begin alike: contexts of {@code <bos>} alone, contexts that are the
     * beginning of others, several continuations of one context, one-token continuations, repeated requests, and
     * sequences that are too long and lose their beginning.
     */
    private List<ScoringRequest> forest(long seed) {
        Random random = new Random(seed);
        List<ScoringRequest> requests = new ArrayList<>();
        for (int tree = 0; tree < 2; tree++) {
            int[] trunk = ids(random, 30 + random.nextInt(40));
            for (int branch = 0; branch < 3; branch++) {
                int[] context = Arrays.copyOf(trunk, 1 + random.nextInt(trunk.length));
                requests.add(fitted(context, ids(random, 1 + random.nextInt(12))));
                requests.add(fitted(context, ids(random, 1)));
            }
            requests.add(fitted(new int[] {BOS}, ids(random, 1 + random.nextInt(30))));
        }
        int[] longTrunk = ids(random, 500 + random.nextInt(60));
        for (int branch = 0; branch < 2; branch++) {
            requests.add(fitted(longTrunk, ids(random, 1 + random.nextInt(40))));
        }
        requests.addAll(List.copyOf(requests.subList(0, 5)));
        return requests;
    }

    private ScoringRequest fitted(int[] context, int[] continuation) {
        int excess = context.length + continuation.length - 1 - engine.config().maxPositions();
        return new ScoringRequest(Arrays.copyOfRange(context, Math.max(0, excess), context.length), continuation);
    }

    private static int[] ids(Random random, int length) {
        int[] ids = random.ints(length, 10, 13).toArray();
        ids[0] = random.nextInt(4) > 0 ? BOS : ids[0];
        return ids;
    }

    private static List<Integer> shuffled(int size, long seed) {
        List<Integer> order = new ArrayList<>(IntStream.range(0, size).boxed().toList());
        Collections.shuffle(order, new Random(seed));
        return order;
    }

    private GemmaEngine float32() {
        // On a busy machine, threads that wait for each other would take most of the time for models this small.
        var options = Engines.float32(ConstantRounding.NONE, 1);
        return Engines.load(CHECKPOINTS.resolve(name), options);
    }

    private static List<TokenScore> score(GemmaEngine engine, List<ScoringRequest> requests) {
        return engine.score(requests, done -> {});
    }

    private static DecodingRequest greedy(int[] prompt, int maxNewTokens) {
        return new DecodingRequest(prompt, maxNewTokens, new TokenChoice.Greedy(), tokens -> false);
    }
}
