package io.gemmajunit.maven.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BuildServerTest {

    @ParameterizedTest
    @ValueSource(strings = {"GITHUB_SHA", "CI_COMMIT_SHA", "GIT_COMMIT", "BUILD_SOURCEVERSION"})
    void knowsTheCommit(String variable) {
        assertThat(new BuildServer(Map.of(variable, "c0ffee")).revision()).isEqualTo("c0ffee");
    }

    @Test
    void knowsNothingAtADesk() {
        var server = new BuildServer(Map.of("GITHUB_STEP_SUMMARY", " "));

        assertThat(server.revision()).isEmpty();
        assertThat(server.jobSummary()).isEmpty();
        assertThat(server.isGithubActions()).isFalse();
    }
}
