package io.gemmajunit.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JUnitVersionTest {

    @ParameterizedTest
    @ValueSource(strings = {"5.9.3", "5.12.2", "5.14.1", "6.0", "6.0.0", "6.0.1", "6.0.2-M1"})
    void isTooOld(String version) {
        assertThat(new JUnitVersion(version).runsModelTests()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"6.0.3", "6.0.10", "6.1.0", "6.1.3", "6.2.0-M1", "10.0.0", "null", "SNAPSHOT"})
    void runsModelTestsOrIsNotKnown(String version) {
        assertThat(new JUnitVersion(version).runsModelTests()).isTrue();
    }
}
