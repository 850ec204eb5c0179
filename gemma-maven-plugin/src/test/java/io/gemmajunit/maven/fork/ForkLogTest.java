package io.gemmajunit.maven.fork;

import static org.assertj.core.api.Assertions.assertThat;

import io.gemmajunit.protocol.Line;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ForkLogTest {

    @TempDir
    private Path folder;

    private final List<Line> live = new ArrayList<>();

    @Test
    void endsLinesAsJavaDoes() throws Exception {
        assertThat(tail("a\nb\r\nc\rd\n\n[gemma] e\r\r\nf"))
                .containsExactly("a", "b", "c", "d", "", "[gemma] e", "", "f");
        assertThat(live).containsExactly(new Line.Note("e"));
        assertThat(tail("a\r")).containsExactly("a");
    }

    /** What comes after a progress bar's return may take an hour. */
    @Test
    void takesALineAsSoonAsItEnds() throws Exception {
        var seen = new LinkedBlockingQueue<Line>();
        var print = new PipedOutputStream();
        try (var log = new ForkLog(folder.resolve("fork.log"), Mask.of(Stream.empty()), seen::add)) {
            var reader = log.drain(new PipedInputStream(print), "stdout");

            print.write("[gemma] 10 %\r".getBytes(StandardCharsets.UTF_8));
            print.flush();

            assertThat(seen.poll(10, TimeUnit.SECONDS)).isEqualTo(new Line.Note("10 %"));
            print.close();
            reader.join();
        }
    }

    /** A test that prints progress without an end of line would fill the heap of Maven. */
    @Test
    void cutsAVeryLongLineBetweenCharacters() throws Exception {
        var apples = "🍎".repeat(3 << 18);

        var lines = tail("x" + apples + "\ny");

        assertThat(lines).hasSize(3).last().isEqualTo("y");
        assertThat(lines).allMatch(line -> line.length() <= (1 << 20) + 1);
        assertThat(lines.get(0) + lines.get(1)).isEqualTo("x" + apples);
        assertThat(Files.readAllLines(folder.resolve("fork.log"))).isEqualTo(lines);
    }

    /** Wherever it lies in a line that has no end, and also if it is of several lines, as keys are. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 5, 9, 10, 11, 12, 3 << 20})
    void hidesASecretAcrossTheCutOfALine(int after) throws Exception {
        var before = "x".repeat((1 << 20) - after % (1 << 20));

        tail(
                before + "s3cr3t-key!" + "y".repeat(after) + "\nfirst-half\nother-half\n",
                "s3cr3t-key!",
                "first-half\nother-half");

        assertThat(String.join("", Files.readAllLines(folder.resolve("fork.log"))))
                .isEqualTo(before + "***" + "y".repeat(after) + "******");
    }

    private List<String> tail(String printed, String... secrets) throws IOException, InterruptedException {
        try (var log = new ForkLog(folder.resolve("fork.log"), Mask.of(Stream.of(secrets)), live::add)) {
            log.drain(new ByteArrayInputStream(printed.getBytes(StandardCharsets.UTF_8)), "stdout")
                    .join();
            return log.tail();
        }
    }
}
