package io.gemmajunit.maven;

import static org.assertj.core.api.Assertions.assertThat;

import io.gemmajunit.maven.fork.MachineLock;
import java.util.ArrayList;
import java.util.List;
import org.apache.maven.plugin.logging.SystemStreamLog;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModelForkTest {

    private static final String WAITING =
            "Waiting for another run of a model on this machine to end, which holds " + MachineLock.defaultFile() + ".";

    @ParameterizedTest
    @CsvSource({"true,info", "false,error"})
    void saysThatItWaitsWhateverMavenIsToldToSay(boolean isInfoEnabled, String level) {
        var lines = new ArrayList<String>();

        ModelFork.sayThatItWaits(new SystemStreamLog() {
            @Override
            public boolean isInfoEnabled() {
                return isInfoEnabled;
            }

            @Override
            public void info(CharSequence line) {
                lines.add("info: " + line);
            }

            @Override
            public void error(CharSequence line) {
                lines.add("error: " + line);
            }
        });

        assertThat(lines).containsExactly(level + ": " + WAITING);
    }

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
