package io.gemmajunit.model.cache;

import static org.assertj.core.api.Assertions.assertThat;

import io.gemmajunit.model.GenerationRequest;
import io.gemmajunit.model.Monitor;
import io.gemmajunit.model.Sampling;
import io.gemmajunit.run.LookingModel;
import java.util.ArrayList;
import java.util.List;
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
        List<String> answers = model.generate(prompts, new Monitor<>() {
            @Override
            public void answered(int count) {}

            @Override
            public List<Integer> looks() {
                return List.of(1, 2);
            }

            @Override
            public boolean goesOn(List<String> first) {
                judged.add(model.generate(List.of(request("Is \"" + first.get(0) + "\" right?")), done -> {}));
                return true;
            }
        });
        assertThat(answers).hasSize(3);
        assertThat(judged).hasSize(2).allSatisfy(answer -> assertThat(answer).hasSize(1));
    }

    private static GenerationRequest request(String prompt) {
        return new GenerationRequest(prompt, Sampling.greedy(5));
    }
}
