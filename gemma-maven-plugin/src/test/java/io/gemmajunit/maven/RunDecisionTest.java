package io.gemmajunit.maven;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.apache.maven.plugin.logging.Log;
import org.junit.jupiter.api.Test;

class RunDecisionTest {

    private final List<String> lines = new ArrayList<>();
    private final Log log = MavenBuild.log(lines);

    @Test
    void runsWithoutAReasonNotTo() {
        assertThat(RunDecision.of(false, "jar")
                        .unless(false, "this project is idle")
                        .runs(log))
                .isTrue();
        assertThat(lines).isEmpty();
    }

    @Test
    void givesAllReasonsNotToRun() {
        var decision = RunDecision.of(true, "jar").unlessTestsAreSkipped(new Properties(), true);

        assertThat(decision.runs(log)).isFalse();
        assertThat(decision.reasons()).containsExactly("gemma.skip is set", "maven.test.skip is set");
        assertThat(lines).containsExactly("info: Nothing done: gemma.skip is set, maven.test.skip is set.");
    }
}
