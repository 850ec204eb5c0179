package io.gemmajunit.model.cache;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.gemmajunit.fingerprint.Sha256;
import io.gemmajunit.fuzz.FuzzedFormat;
import io.gemmajunit.model.ModelException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AnswerFuzzTest {

    private static final int ANSWERS = 6;

    @TempDir
    Path folder;

    /** Whatever happens to the file, an answer is the one that was kept or is absent. */
    @Test
    void givesBackWhatWasKeptOrNothing() throws IOException {
        Path kept = folder.resolve("kept.jsonl");
        AnswerFile file = AnswerFile.open(kept, Map.of("code", "x"));
        IntStream.range(0, ANSWERS)
                .forEach(i -> file.add(Map.of(
                        "key" + i,
                        JsonNodeFactory.instance
                                .objectNode()
                                .put("logLikelihood", -i / 7.0)
                                .put("isGreedy", i % 2 == 0)
                                .put("tokens", i))));
        byte[] seed = Files.readAllBytes(kept);

        new FuzzedFormat(
                        "answers.jsonl",
                        List.of(seed),
                        List.of("\"key\":", "\"answer\":{", "\"check\":", "0"),
                        path -> damaged(file, AnswerFile.open(path, Map.of())),
                        List.of(ModelException.class))
                .fuzz(folder);
    }

    /** Whatever happens to the notes, a digest is that of the files. */
    @Test
    void knowsTheDigestOfFilesWhateverIsKept() throws IOException {
        Path weights = Files.writeString(folder.resolve("weights"), "weights");
        Clock later = Clock.offset(Clock.systemUTC(), Duration.ofMinutes(1));
        KeptDigests.in(folder.resolve("seed"), later).of(List.of(weights));
        Path notes = folder.resolve("kept").resolve(KeptDigests.FILE);
        Files.createDirectories(notes.getParent());

        new FuzzedFormat(
                        "notes.jsonl",
                        List.of(Files.readAllBytes(folder.resolve("seed").resolve(KeptDigests.FILE))),
                        List.of("\"sha256\":", "\"key\":", "0"),
                        file -> {
                            Files.copy(file, notes, StandardCopyOption.REPLACE_EXISTING);
                            String digest =
                                    KeptDigests.in(notes.getParent(), later).of(List.of(weights));
                            assertThat(digest).isEqualTo(Sha256.ofFiles(List.of(weights)));
                            return digest;
                        },
                        List.of(ModelException.class))
                .fuzz(folder);
    }

    private static List<Boolean> damaged(AnswerFile kept, AnswerFile read) {
        return IntStream.range(0, ANSWERS)
                .mapToObj(i -> "key" + i)
                .map(key -> {
                    boolean found = read.find(key).isPresent();
                    assertThat(!found || read.find(key).equals(kept.find(key)))
                            .as(key)
                            .isTrue();
                    return found;
                })
                .toList();
    }
}
