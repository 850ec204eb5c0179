package io.gemmajunit.maven;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.maven.model.Profile;
import org.apache.maven.plugin.logging.Log;
import org.apache.maven.project.MavenProject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
        var decision = RunDecision.of(true, "jar").unlessTestsAreSkipped(MavenBuild.session(Path.of("")), true);

        assertThat(decision.runs(log)).isFalse();
        assertThat(decision.reasons()).containsExactly("gemma.skip is set", "maven.test.skip is set");
        assertThat(lines).containsExactly("info: Nothing done: gemma.skip is set, maven.test.skip is set.");
    }

    @ParameterizedTest
    @CsvSource({
        ",      ,      true,  false",
        "true,  ,      false, true",
        "false, true,  true,  false",
        ",      true,  true,  true",
        ",      true,  false, false",
        ",      false, true,  false"
    })
    void skipsIntegrationTestsByCommandLineOrProfile(
            String commandLine, String profile, String whole, boolean skipped) {
        var session = MavenBuild.session(Path.of(""));
        if (commandLine != null) {
            session.getUserProperties().setProperty("skipITs", commandLine);
        }
        // Most projects have their profiles in a parent.
        var parent = new MavenProject();
        if (profile != null) {
            var quick = new Profile();
            quick.addProperty("skipITs", profile);
            parent.setActiveProfiles(List.of(quick));
        }
        session.getCurrentProject().setParent(parent);
        session.getCurrentProject().getProperties().setProperty("skipITs", whole);

        var decision = RunDecision.of(false, "jar").unlessTestsAreSkipped(session, false);

        assertThat(decision.reasons()).isEqualTo(skipped ? List.of("skipITs is set") : List.of());
    }
}
