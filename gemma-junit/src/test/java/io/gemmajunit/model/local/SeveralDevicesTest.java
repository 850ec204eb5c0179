package io.gemmajunit.model.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gemmajunit.checkpoint.location.CheckpointFinder;
import io.gemmajunit.engine.EngineException;
import io.gemmajunit.engine.inference.Engines;
import io.gemmajunit.engine.options.EngineOptions;
import io.gemmajunit.engine.weights.WeightStore;
import io.gemmajunit.machine.Admission;
import io.gemmajunit.model.Continuation;
import io.gemmajunit.model.GenerationRequest;
import io.gemmajunit.model.LogLikelihood;
import io.gemmajunit.model.Sampling;
import io.gemmajunit.text.ChatMessage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Two engines of one processor, since a machine with two cards is rarely at hand. */
class SeveralDevicesTest {

    private static final Path TINY = Path.of("../sample-project/models/tiny-gemma-it");
    private static final List<List<Continuation>> PORTIONS = List.of(portion("The sea is"), portion("One and one are"));

    @Test
    void answerPortionsAtATimeWithTheBitsOfOne() throws Exception {
        List<List<LogLikelihood>> alone;
        List<String> written;
        try (CheckpointModel one = open("cpu", Admission.OPEN)) {
            assertThat(one.lanes()).isOne();
            alone = PORTIONS.stream()
                    .map(portion -> one.logLikelihoods(portion, count -> {}))
                    .toList();
            written = one.generate(prompts(one), count -> {});
        }
        try (CheckpointModel two = open("cpu,cpu", Admission.OPEN)) {
            assertThat(two.lanes()).isEqualTo(2);
            var both = new CyclicBarrier(2);
            assertThat(atATime(PORTIONS.stream()
                            .<Callable<List<LogLikelihood>>>map(
                                    portion -> () -> two.logLikelihoods(portion, count -> await(both)))
                            .toList()))
                    .isEqualTo(alone);
            assertThat(two.generate(prompts(two), count -> {})).isEqualTo(written);
            assertThat(two.environment()).containsEntry("device", "cpu").containsEntry("threads", "1");
        }
    }

    /** With both engines taken, a call within a call would otherwise wait for ever. */
    @Test
    void answerACallFromWithinAnother() throws Exception {
        try (CheckpointModel two = open("cpu,cpu", Admission.OPEN)) {
            var both = new CyclicBarrier(2);
            List<List<LogLikelihood>> inner = atATime(PORTIONS.stream()
                    .<Callable<List<LogLikelihood>>>map(portion -> () -> {
                        List<LogLikelihood> answers = new ArrayList<>();
                        two.logLikelihoods(portion, count -> {
                            await(both);
                            answers.addAll(two.logLikelihoods(portion.subList(0, 1), more -> {}));
                        });
                        return answers;
                    })
                    .toList());
            assertThat(inner).allSatisfy(answers -> assertThat(answers).hasSize(1));
        }
    }

    @Test
    void sayWhichOfThemFailed() {
        try (CheckpointModel two = open("cpu,cpu", Admission.OPEN)) {
            assertThatThrownBy(() -> two.logits().orElseThrow().of(new int[] {99_999}))
                    .isInstanceOf(EngineException.class)
                    .hasMessageStartingWith("On device cpu: Token id 99999 is outside the vocabulary");
        }
    }

    @Test
    void waitForRoomForAllOfThem() {
        List<Admission.Wish> wishes = new ArrayList<>();
        var left = new AtomicInteger();
        Admission admission = wish -> {
            wishes.add(wish);
            return new Admission.Pass() {
                @Override
                public OptionalLong budget() {
                    return wish.budget();
                }

                @Override
                public void close() {
                    left.incrementAndGet();
                }
            };
        };
        for (String devices : List.of("cpu", "cpu,cpu,cpu")) {
            try (CheckpointModel model = open(devices, admission)) {
                model.logLikelihoods(PORTIONS.get(0), count -> {});
                model.logLikelihoods(PORTIONS.get(1), count -> {});
            }
        }
        assertThat(wishes)
                .extracting(Admission.Wish::budget)
                .containsExactly(OptionalLong.of(64 << 20), OptionalLong.of(3 * (64 << 20)));
        assertThat(wishes.get(1).weights()).isEqualTo(wishes.get(0).weights());
        assertThat(left).hasValue(2);
    }

    @Test
    void shareTheCoresUnlessANumberIsSet() {
        int cores = Engines.USUAL.threadsToUse().orElse(0);
        assertThat(options("cpu,cpu", 0).engines())
                .extracting(EngineOptions::threads)
                .containsOnly(cores == 0 ? 0 : Math.max(1, cores / 2));
        assertThat(options("cpu,cpu", 3).engines())
                .extracting(EngineOptions::threads)
                .containsExactly(3, 3);
        assertThat(options("cuda:0,cuda:1", 0).engines())
                .extracting(EngineOptions::device)
                .containsExactly("cuda:0", "cuda:1");
    }

    private static void await(CyclicBarrier barrier) {
        try {
            barrier.await(1, TimeUnit.MINUTES);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static <T> List<T> atATime(List<Callable<T>> work) throws Exception {
        var threads = Executors.newFixedThreadPool(work.size());
        try {
            List<T> results = new ArrayList<>();
            for (Future<T> each : threads.invokeAll(work, 1, TimeUnit.MINUTES)) {
                results.add(each.get());
            }
            return results;
        } finally {
            threads.shutdownNow();
        }
    }

    private static List<Continuation> portion(String beginning) {
        return IntStream.range(0, 5)
                .mapToObj(i -> new Continuation(beginning + " number " + i, " blue and green"))
                .toList();
    }

    private static List<GenerationRequest> prompts(CheckpointModel model) {
        return List.of(new GenerationRequest(model.chatPrompt(List.of(ChatMessage.user("Hello"))), Sampling.greedy(4)));
    }

    private static CheckpointModel open(String devices, Admission admission) {
        return CheckpointModel.prepare(
                CheckpointFinder.withoutAliases().at(TINY),
                "default",
                options(devices, 1),
                new WeightStore(),
                CheckpointNotes.NONE,
                admission);
    }

    private static ModelOptions options(String devices, int threads) {
        return ModelOptions.from(name -> Optional.ofNullable(Map.of(
                        "gemma.device", devices,
                        "gemma.threads", Integer.toString(threads),
                        "gemma.dtype", "float32",
                        "gemma.memory", "64m",
                        "gemma.health", "off")
                .get(name)));
    }
}
