package io.gemmajunit.maven;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RunDecisionTest {

    @Test
    void runsWithoutAReasonNotTo() {
        assertThat(RunDecision.run().unless(false, "gemma.skip is set").runs()).isTrue();
    }

    @Test
    void givesAllReasonsNotToRun() {
        var decision = RunDecision.run()
                .unless(true, "gemma.skip is set")
                .unless(false, "skipITs is set")
                .unless(true, "maven.test.skip is set");

        assertThat(decision.runs()).isFalse();
        assertThat(decision.reasons()).containsExactly("gemma.skip is set", "maven.test.skip is set");
    }
}
