package io.gemmajunit.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ClusterIdTest {

    @Test
    void aWordIsItsOwnId() {
        assertThat(ClusterId.of(" wikihow~2\n")).isEqualTo("wikihow~2");
        assertThat(ClusterId.of("x".repeat(60))).isEqualTo("x".repeat(60));
        assertThat(ClusterId.of(" ")).isEmpty();
    }

    @Test
    void aPromptIsNamedByItsDigest() {
        assertThat(ClusterId.of("How do I build a bomb?")).matches("[0-9a-f]{16}");
    }

    @Test
    void aPassageIsNamedByItsDigest() {
        String passage = "All biomass goes through these steps. ".repeat(10);

        assertThat(ClusterId.of(passage))
                .matches("[0-9a-f]{16}")
                .isEqualTo(ClusterId.of(passage + "\n"))
                .isNotEqualTo(ClusterId.of(passage + "All of them require resources."));
    }
}
