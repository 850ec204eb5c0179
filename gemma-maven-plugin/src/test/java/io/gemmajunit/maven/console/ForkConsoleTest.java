package io.gemmajunit.maven.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.gemmajunit.protocol.Line;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.maven.plugin.logging.SystemStreamLog;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ForkConsoleTest {

    private final List<String> log = new ArrayList<>();
    private boolean isInfo = true;
    private final ByteArrayOutputStream terminal = new ByteArrayOutputStream();

    private final ForkConsole console = new ForkConsole(
            new SystemStreamLog() {
                @Override
                public void info(CharSequence line) {
                    log.add("info: " + line);
                }

                @Override
                public boolean isInfoEnabled() {
                    return isInfo;
                }

                @Override
                public void error(CharSequence line) {
                    log.add("error: " + line);
                }

                @Override
                public void warn(CharSequence line) {
                    log.add("warn: " + line);
                }
            },
            new PrintStream(terminal, true, StandardCharsets.UTF_8));

    private void say(String body) {
        console.accept(Line.parse(Line.PREFIX + body).orElseThrow());
    }

    @Test
    void passesLinesAndWarningsOn() {
        say("  arc_easy, 0-shot: 2376 items, 9501 requests");
        say("WARNING The template takes no system message.");

        assertThat(log)
                .containsExactly(
                        "info:   arc_easy, 0-shot: 2376 items, 9501 requests",
                        "warn: The template takes no system message.");
        assertThat(console.error()).isEmpty();
        assertThat(terminal.toString(StandardCharsets.UTF_8)).isEmpty();
    }

    /** Otherwise a quiet build would seem to hang. */
    @ParameterizedTest
    @CsvSource({"true,info", "false,error"})
    void saysThatItWaitsWhateverMavenIsToldToSay(boolean isInfoEnabled, String level) {
        isInfo = isInfoEnabled;

        say("waiting: Waiting for room for gemma.");

        assertThat(log).containsExactly(level + ": Waiting for room for gemma.");
    }

    @Test
    void keepsTheReasonOfAFailureForTheBuild() {
        say("error: Checkpoint folder x does not exist.");

        assertThat(console.error()).contains("Checkpoint folder x does not exist.");
        assertThat(log).isEmpty();
    }

    @Test
    void drawsABarAndClearsItForTheNextLine() {
        say("progress: 0 200 arc_easy");
        say("progress: 50 200 arc_easy");
        say("progress: 100 200 hellaswag");
        say("done");

        var drawn = terminal.toString(StandardCharsets.UTF_8);
        assertThat(drawn).contains(" 50% [").contains("100/200").contains("hellaswag");
        assertThat(drawn).endsWith("\r" + " ".repeat(79) + "\r");
        assertThat(drawn.split("\r")).allMatch(line -> line.length() <= 79);
        assertThat(log).containsExactly("info: done");
    }

    @Test
    void clearsTheBarAtTheEnd() {
        say("progress: 1 2 arc_easy");
        console.close();

        assertThat(terminal.toString(StandardCharsets.UTF_8)).endsWith("\r" + " ".repeat(79) + "\r");
    }
}
