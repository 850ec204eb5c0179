package io.gemmajunit.model.cache;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.gemmajunit.fingerprint.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeptDigestsTest {

    /** As many seconds later as make a file old. */
    private static final Clock LATER = Clock.offset(Clock.systemUTC(), Duration.ofMinutes(1));

    @TempDir
    Path folder;

    private Path weights;
    private String digest;

    @BeforeEach
    void write() throws IOException {
        weights = Files.writeString(folder.resolve("model.safetensors"), "weights");
        digest = Sha256.of("weights");
    }

    @Test
    void readsAFileOnce() throws IOException {
        assertThat(digests(LATER).of(List.of(weights))).isEqualTo(digest);
        long kept = keptLines();

        assertThat(digests(LATER).of(List.of(weights))).isEqualTo(digest);

        assertThat(kept).isEqualTo(2);
        assertThat(keptLines()).isEqualTo(kept);
    }

    @Test
    void believesWhatItKept() throws IOException {
        digests(LATER).of(List.of(weights));
        var file = AnswerFile.open(folder.resolve("kept/digests.jsonl"), Map.of());
        assertThat(Files.readString(file.path())).contains(digest);
        // The same entry under a whole line of another digest: it is not the file that is read.
        String other = Sha256.of("other");
        var key = new ObjectMapper()
                .readTree(Files.readAllLines(file.path()).get(1))
                .path("key")
                .textValue();
        file.add(Map.of(key, JsonNodeFactory.instance.objectNode().put("sha256", other)));

        assertThat(digests(LATER).of(List.of(weights))).isEqualTo(other);
    }

    @Test
    void readsAgainWhatWasWrittenJustNow() throws IOException {
        digests(Clock.systemUTC()).of(List.of(weights));
        assertThat(keptLines()).isEqualTo(1);
    }

    @Test
    void noticesANewContentOfTheSameSizeAndTime() throws IOException {
        var time = Files.getLastModifiedTime(weights);
        digests(LATER).of(List.of(weights));
        Files.writeString(weights, "WEIGHTS");
        Files.setLastModifiedTime(weights, time);

        assertThat(digests(LATER).of(List.of(weights))).isEqualTo(Sha256.of("WEIGHTS"));
    }

    @Test
    void noticesAnotherFileInItsPlace() throws IOException {
        digests(LATER).of(List.of(weights));
        Path other = Files.writeString(folder.resolve("other"), "WEIGHTS");
        Files.setLastModifiedTime(other, Files.getLastModifiedTime(weights));
        Files.move(other, weights, StandardCopyOption.REPLACE_EXISTING);

        assertThat(digests(LATER).of(List.of(weights))).isEqualTo(Sha256.of("WEIGHTS"));
    }

    @Test
    void noticesAnotherSizeTimeOrderAndTarget() throws IOException {
        Path second = Files.writeString(folder.resolve("second"), "second");
        digests(LATER).of(List.of(weights, second));
        assertThat(digests(LATER).of(List.of(second, weights))).isEqualTo(Sha256.of("secondweights"));
        Path link = Files.createSymbolicLink(folder.resolve("link"), weights);
        assertThat(digests(LATER).of(List.of(link))).isEqualTo(digest);
        Files.delete(link);
        Files.createSymbolicLink(link, second);
        assertThat(digests(LATER).of(List.of(link))).isEqualTo(Sha256.of("second"));
    }

    @Test
    void readsAgainWhereTheKeptLineIsDamaged() throws IOException {
        digests(LATER).of(List.of(weights));
        Path kept = folder.resolve("kept/digests.jsonl");
        Files.writeString(kept, Files.readString(kept).replace(digest, Sha256.of("other")));

        assertThat(digests(LATER).of(List.of(weights))).isEqualTo(digest);
    }

    @Test
    void beginsAnewWhenItHasGrownLarge() throws IOException {
        Path kept = Files.createDirectories(folder.resolve("kept")).resolve("digests.jsonl");
        Files.writeString(kept, "{\"model\":{}}\n" + "x".repeat(1 << 20));

        assertThat(digests(LATER).of(List.of(weights))).isEqualTo(digest);

        assertThat(Files.size(kept)).isLessThan(1000);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 200_000})
    void leavesAFileOfTheSameNameAsItIs(int lines) throws IOException {
        Path kept = Files.createDirectories(folder.resolve("kept")).resolve("digests.jsonl");
        Files.writeString(kept, "{\"of\": \"a user\"}\n".repeat(lines));

        assertThat(digests(LATER).of(List.of(weights))).isEqualTo(digest);

        assertThat(kept).content().isEqualTo("{\"of\": \"a user\"}\n".repeat(lines));
    }

    @Test
    void takesAFileForUnsettledUntilTheClockHasTicked() {
        var time = Instant.ofEpochSecond(1000);
        var state = new FileState("f", 1, time, time.minusSeconds(5), "k");
        assertThat(state.isSettledAt(time.plusSeconds(2))).isFalse();
        assertThat(state.isSettledAt(time.plusMillis(2001))).isTrue();
        assertThat(new FileState("f", 1, time.minusSeconds(5), time, "k").isSettledAt(time.plusSeconds(2)))
                .isFalse();
    }

    private KeptDigests digests(Clock clock) {
        return KeptDigests.in(folder.resolve("kept"), clock);
    }

    private long keptLines() throws IOException {
        try (var lines = Files.lines(folder.resolve("kept/digests.jsonl"))) {
            return lines.count();
        }
    }
}
