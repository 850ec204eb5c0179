package io.gemmajunit.model.cache;

import static org.assertj.core.api.Assertions.assertThat;

import io.gemmajunit.model.GenerationRequest;
import io.gemmajunit.model.Monitor;
import io.gemmajunit.model.Sampling;
import io.gemmajunit.run.LookingModel;
import io.gemmajunit.run.Turns;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class PortionedModelTest {

    /** As where the model under test judges the answers that it gave so far. */
    @Test
    @Timeout(60)
    void answersWhoeverAsksItWhileALookIsTaken() {
        var model = PortionedModel.of(new LookingModel());
        var prompts = List.of(request("one"), request("two"), request("three"));
        List<List<String>> judged = new ArrayList<>();
        List<String> answers = model.generate(
                prompts,
                looking(
                        List.of(1, 2),
                        first -> judged.add(
                                model.generate(List.of(request("Is \"" + first.get(0) + "\" right?")), done -> {}))));
        assertThat(answers).hasSize(3);
        assertThat(judged).hasSize(2).allSatisfy(answer -> assertThat(answer).hasSize(1));
    }

    /** With each lane taken by a call that asks for more, all of them would otherwise wait for ever. */
    @Test
    @Timeout(60)
    void answersSeveralPortionsInTheLaneOfWhoeverAsksWhileALookIsTaken() {
        var model = PortionedModel.of(new LookingModel() {
            @Override
            public int lanes() {
                return 2;
            }
        });
        var both = new CountDownLatch(2);
        var portions = List.of("a".repeat(1 << 18), "b".repeat(1 << 18));
        Supplier<List<Double>> call = () -> {
            List<Double> inner = new ArrayList<>();
            model.generate(List.of(request("one"), request("two"), request("three")), looking(List.of(1), first -> {
                await(both);
                inner.addAll(model.rollingLogLikelihoods(portions, done -> {}));
            }));
            return inner;
        };
        assertThat(Turns.of(model.lanes()).take(List.of(call, call)))
                .hasSize(2)
                .allSatisfy(inner -> assertThat(inner).hasSize(2));
    }

    private static void await(CountDownLatch both) {
        both.countDown();
        try {
            assertThat(both.await(1, TimeUnit.MINUTES)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Monitor<String> looking(List<Integer> looks, Consumer<List<String>> look) {
        return new Monitor<>() {
            @Override
            public void answered(int count) {}

            @Override
            public List<Integer> looks() {
                return looks;
            }

            @Override
            public boolean goesOn(List<String> first) {
                look.accept(first);
                return true;
            }
        };
    }

    private static GenerationRequest request(String prompt) {
        return new GenerationRequest(prompt, Sampling.greedy(5));
    }
}
