package io.gemmajunit.maven.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ModelForkTest {

    @Test
    void givesTheJvmTheOptionsOfTheUserInTheirOrder() {
        assertThat(args(false)).containsExactly("-Xmx1g", "-Da=b c", "-Xss2m");
        assertThat(args(true)).endsWith("-agentlib:jdwp=transport=dt_socket,server=y,suspend=y,address=localhost:5005");
    }

    private static List<String> args(boolean waitsForDebugger) {
        var jvm =
                new ModelFork.Jvm(null, "-Xmx1g '-Da=b c'", List.of("-Xss2m"), java.util.Map.of(), 0, waitsForDebugger);
        return jvm.options(java.util.Map.of());
    }
}
