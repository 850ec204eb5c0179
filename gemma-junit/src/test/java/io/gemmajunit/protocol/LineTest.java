package io.gemmajunit.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class LineTest {

    static Stream<Arguments> lines() {
        return Stream.of(
                Arguments.of(new Line.Progress(50, 200, "arc_easy 5-shot"), "[gemma] progress: 50 200 arc_easy 5-shot"),
                Arguments.of(new Line.Failure("There is no task x."), "[gemma] error: There is no task x."),
                Arguments.of(new Line.Warning("No task from x."), "[gemma] WARNING No task from x."),
                Arguments.of(new Line.Note("  sums: 100 items"), "[gemma]   sums: 100 items"));
    }

    @ParameterizedTest
    @MethodSource("lines")
    void areReadAsTheyWerePrinted(Line line, String printed) {
        assertThat(line.print()).isEqualTo(printed);
        assertThat(Line.parse(printed)).contains(line);
    }

    @Test
    void areOneLineWhateverTheySay() {
        assertThat(new Line.Failure("One.\nTwo.\r\nThree.").print()).isEqualTo("[gemma] error: One. Two. Three.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "loading", " [gemma] x", "[gemma]x", "error: x"})
    void areNotWhatElseAJvmPrints(String printed) {
        assertThat(Line.parse(printed)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"progress: 1 of 2", "progress: 12345678901 2 x", "progress: -1 2 x"})
    void takeProgressThatIsNoneForANote(String body) {
        assertThat(Line.parse("[gemma] " + body)).contains(new Line.Note(body));
    }
}
