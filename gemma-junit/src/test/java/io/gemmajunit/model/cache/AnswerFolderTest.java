package io.gemmajunit.model.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gemmajunit.model.ModelException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AnswerFolderTest {

    @TempDir
    Path folder;

    private final AnswerKeys keys = AnswerKeys.of(new CountingModel(), "code");

    @Test
    void deletesWhatWasNotUsedForLongestUntilTheRestFits() throws IOException {
        Path oldest = file("00000000000000aa.jsonl", 400, 1);
        Path older = file("00000000000000bb.2-of-4.jsonl", 400, 2);
        Path newest = file("00000000000000cc.jsonl", 400, 3);
        Path digests = file("digests.jsonl", 400, 0);
        Path other = file("notes.txt", 4000, 0);

        new AnswerFolder(folder, 900).open(keys);

        assertThat(oldest).doesNotExist();
        assertThat(older).exists();
        assertThat(newest).exists();
        assertThat(digests).exists();
        assertThat(other).exists();
    }

    /** Who names a folder of data as gemma.cache keeps the data. */
    @Test
    void deletesNothingButFilesThatItNamed() throws IOException {
        List<Path> others = new ArrayList<>();
        for (String name :
                List.of("train.jsonl", "0123456789abcdef.json", "0123456789abcdeg.jsonl", "0123456789abcdef.x.jsonl")) {
            others.add(file(name, 4000, 0));
        }

        new AnswerFolder(folder, 900).open(keys);

        assertThat(others).allSatisfy(other -> assertThat(other).hasSize(4000));
    }

    @Test
    void usesAFileByOpeningIt() throws IOException {
        var answers = new AnswerFolder(folder, 1 << 20);
        Path current = answers.open(keys).path();
        Files.setLastModifiedTime(current, FileTime.from(Instant.EPOCH));
        Path other = file("00000000000000bb.jsonl", 1 << 20, 100);

        answers.open(keys);

        assertThat(current).exists();
        assertThat(other).doesNotExist();
    }

    @Test
    void beginsAFileAnewThatIsLargerThanAll() throws IOException {
        Path current = new AnswerFolder(folder, 1 << 20).open(keys).path();
        Files.writeString(current, "x".repeat(2000));

        new AnswerFolder(folder, 1000).open(keys);

        assertThat(current).content().startsWith("{\"model\":").hasSizeLessThan(1000);
    }

    @Test
    void isReadFromSettings() {
        assertThat(AnswerFolder.from(Map.of("gemma.cache", "kept", "gemma.cacheSize", "2G")::get))
                .contains(new AnswerFolder(Path.of("kept"), 2L << 30));
        assertThat(AnswerFolder.from(Map.of("gemma.cache", "off", "gemma.cacheSize", "1g")::get))
                .isEmpty();
    }

    @Test
    void refusesAFile() throws IOException {
        Path file = Files.createFile(folder.resolve("kept.jsonl"));

        assertThatThrownBy(
                        () -> AnswerFolder.from(Map.of("gemma.cache", file.toString(), "gemma.cacheSize", "1g")::get))
                .isInstanceOf(ModelException.class)
                .hasMessage("gemma.cache names the file " + file + "; name a folder, or say off.");
    }

    @Test
    void refusesANameThatNoFolderHas() {
        assertThatThrownBy(() -> AnswerFolder.from(Map.of("gemma.cache", "a\0b", "gemma.cacheSize", "1g")::get))
                .isInstanceOf(ModelException.class)
                .hasMessage("gemma.cache is \"a b\", which no folder can be called; correct it.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0m", "1", "1t", "-1g", "much"})
    void refusesALimitThatIsNoSize(String limit) {
        assertThatThrownBy(() -> AnswerFolder.from(Map.of("gemma.cache", "kept", "gemma.cacheSize", limit)::get))
                .isInstanceOf(ModelException.class)
                .hasMessage("gemma.cacheSize is \"" + limit + "\"; it must be a size such as 512m or 4g.");
    }

    private Path file(String name, int bytes, long second) throws IOException {
        Path file = Files.writeString(folder.resolve(name), "x".repeat(bytes));
        return Files.setLastModifiedTime(file, FileTime.from(Instant.ofEpochSecond(second)));
    }
}
