package io.gemmajunit.maven.fork;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WaitingThreadsTest {

    @Test
    void sleep() {
        var environment = new HashMap<>(Map.of("PATH", "/bin"));

        WaitingThreads.sleepIn(environment);

        assertThat(environment)
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of("PATH", "/bin", "OMP_WAIT_POLICY", "PASSIVE", "KMP_BLOCKTIME", "0"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"OMP_WAIT_POLICY", "GOMP_SPINCOUNT", "KMP_BLOCKTIME"})
    void waitAsTheUserSays(String variable) {
        var environment = new HashMap<>(Map.of(variable, "its value"));

        WaitingThreads.sleepIn(environment);

        assertThat(environment).containsExactly(Map.entry(variable, "its value"));
    }
}
