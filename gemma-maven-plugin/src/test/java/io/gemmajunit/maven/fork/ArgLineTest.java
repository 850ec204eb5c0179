package io.gemmajunit.maven.fork;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ArgLineTest {

    @Test
    void splitsAtBlanks() {
        assertThat(ArgLine.split("  -Xmx4g \n -Dx=1\t-ea ", Map.of())).containsExactly("-Xmx4g", "-Dx=1", "-ea");
    }

    @Test
    void isEmptyWithoutOptions() {
        assertThat(ArgLine.split(" \n", Map.of())).isEmpty();
    }

    @Test
    void keepsQuotedBlanks() {
        assertThat(ArgLine.split("-Da=\"x y\" '-Db=it \"is\"' -Dc=\"it's\"", Map.of()))
                .containsExactly("-Da=x y", "-Db=it \"is\"", "-Dc=it's");
    }

    /** As a class path is, or the libraries of Spark. */
    @Test
    void keepsAnOptionOfManyThousandCharacters() {
        String option = "-Da=" + "b:".repeat(50_000) + "\"c d\"".repeat(10_000);
        assertThat(ArgLine.split("-ea " + option, Map.of())).containsExactly("-ea", option.replace("\"", ""));
    }

    @Test
    void keepsBackslashes() {
        assertThat(ArgLine.split("-Da=C:\\temp\\$1", Map.of())).containsExactly("-Da=C:\\temp\\$1");
    }

    @Test
    void replacesPropertiesThatWereSetLate() {
        assertThat(ArgLine.split("@{argLine} -ea", Map.of("argLine", "-javaagent:/a\\b$1.jar=x -Xss1m")))
                .containsExactly("-javaagent:/a\\b$1.jar=x", "-Xss1m", "-ea");
    }

    @Test
    void takesAnUnknownPropertyForNothing() {
        assertThat(ArgLine.split("@{argLine} -ea", Map.of())).containsExactly("-ea");
    }

    @Test
    void refusesAQuoteThatNeverCloses() {
        assertThatThrownBy(() -> ArgLine.split("-Da=\"x y", Map.of()))
                .isInstanceOf(ForkException.class)
                .hasMessage("gemma.argLine has a quote that never closes: -Da=\"x y");
    }
}
