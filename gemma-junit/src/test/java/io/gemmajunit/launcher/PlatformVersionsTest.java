package io.gemmajunit.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gemmajunit.error.GemmaException;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class PlatformVersionsTest {

    @Test
    void readsTheVersionsOfThisClassPath() {
        assertThat(PlatformVersions.onClassPath().byArtifact())
                .hasSize(3)
                .allSatisfy((artifact, version) -> assertThat(version).matches("6\\.\\d+\\.\\d+.*"));
    }

    @Test
    void refusesAMixture() {
        var versions = versions(Map.of("junit-platform-engine", "6.0.1", "junit-platform-launcher", "6.1.3"));
        assertThatThrownBy(versions::requireEqual)
                .isInstanceOf(GemmaException.class)
                .hasMessage("The test class path mixes versions of the JUnit Platform (junit-platform-engine 6.0.1, "
                        + "junit-platform-launcher 6.1.3); import org.junit:junit-bom in dependencyManagement so that all have "
                        + "the same.");
    }

    @Test
    void doesNotBlameAJarThatHidesItsVersion() {
        var versions = versions(Map.of("junit-platform-engine", "unknown", "junit-platform-launcher", "6.1.3"));
        assertThatCode(versions::requireEqual).doesNotThrowAnyException();
    }

    private static PlatformVersions versions(Map<String, String> byArtifact) {
        return new PlatformVersions(new TreeMap<>(byArtifact));
    }
}
