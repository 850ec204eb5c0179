package com.example;

import static io.gemmajunit.assertions.GemmaAssertions.assertThat;

import io.gemmajunit.GemmaModel;
import io.gemmajunit.GemmaModelTest;
import io.gemmajunit.task.TaskOptions;
import org.junit.jupiter.api.Test;

@GemmaModelTest
class BenchmarkGateTest {

    @Test
    void stillKnowsItsFacts(GemmaModel model) {
        var evaluation = model.evaluate("facts_chat", TaskOptions.defaults().withChatTemplate());
        assertThat(evaluation).doesNotRegressFrom(model.baseline());
    }

    @Test
    void stillAddsUp(GemmaModel model) {
        assertThat(model.evaluate("sums")).hasScoreAtLeast(0.7).doesNotRegressFrom(model.baseline());
    }
}
