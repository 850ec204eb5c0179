package io.gemmajunit.model.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gemmajunit.checkpoint.location.CheckpointFinder;
import io.gemmajunit.checkpoint.location.CheckpointLocation;
import io.gemmajunit.health.Health;
import io.gemmajunit.health.HealthSettings;
import io.gemmajunit.results.HealthFinding;
import io.gemmajunit.results.HealthLevel;
import io.gemmajunit.results.HealthReport;
import io.gemmajunit.text.CheckpointTokenizer;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeptExaminationsTest {

    /** As many seconds later as make a file old. */
    private static final Clock LATER = Clock.offset(Clock.systemUTC(), Duration.ofMinutes(1));

    private static final HealthReport REPORT = new HealthReport(
            "tuned",
            List.of(
                    new HealthFinding("H13", HealthLevel.ERROR, false, "Tensor a holds NaN."),
                    new HealthFinding("H20", HealthLevel.WARNING, true, "No end."),
                    new HealthFinding("H27", HealthLevel.INFO, false, "Stored as float32.")),
            new TreeMap<>(Map.of("H26", "the checkpoint that it was tuned from is not known")));
    private static final HealthReport OTHER = new HealthReport("tuned", List.of(), new TreeMap<>());

    @TempDir
    Path folder;

    private Path checkpoint;

    @BeforeEach
    void write() throws IOException {
        checkpoint = Files.createDirectories(folder.resolve("tuned"));
        Files.writeString(checkpoint.resolve("model.safetensors"), "weights");
        Files.writeString(checkpoint.resolve("config.json"), "{}");
    }

    @Test
    void repeatsWhatItFound() {
        assertThat(examine(REPORT)).isEqualTo(REPORT);
        assertThat(examine(OTHER)).isEqualTo(REPORT);
    }

    @Test
    void examinesAgainWhatWasWrittenJustNow() {
        assertThat(examine(REPORT, Clock.systemUTC(), "")).isEqualTo(REPORT);
        assertThat(examine(OTHER)).isEqualTo(OTHER);
    }

    @Test
    void examinesAgainUnderOtherConditions() {
        examine(REPORT);
        assertThat(examine(OTHER, LATER, "H13")).isEqualTo(OTHER);
    }

    @Test
    void examinesAgainWhenAFileHasANewContentOfTheSameSizeAndTime() throws IOException {
        examine(REPORT);
        Path weights = checkpoint.resolve("model.safetensors");
        var time = Files.getLastModifiedTime(weights);
        Files.writeString(weights, "WEIGHTS");
        Files.setLastModifiedTime(weights, time);
        assertThat(examine(OTHER)).isEqualTo(OTHER);
    }

    @Test
    void examinesAgainWhenAFileHasComeOrGone() throws IOException {
        examine(REPORT);
        Path index = Files.writeString(checkpoint.resolve("model.safetensors.index.json"), "{}");
        assertThat(examine(OTHER)).isEqualTo(OTHER);
        Files.delete(index);
        assertThat(examine(OTHER)).isEqualTo(REPORT);
        Files.delete(checkpoint.resolve("config.json"));
        assertThat(examine(OTHER)).isEqualTo(OTHER);
    }

    @Test
    void keepsNothingOfAFolderThatCannotBeWalked() throws IOException {
        Files.createSymbolicLink(checkpoint.resolve("itself"), checkpoint);
        assertThat(examine(REPORT)).isEqualTo(REPORT);
        assertThat(examine(OTHER)).isEqualTo(OTHER);
    }

    @Test
    void examinesAgainWhereTheKeptLineIsDamaged() throws IOException {
        examine(REPORT);
        Path kept = folder.resolve("kept/examinations.jsonl");
        Files.writeString(kept, Files.readString(kept).replace("holds NaN", "is fine"));
        assertThat(examine(OTHER)).isEqualTo(OTHER);
    }

    @Test
    void failsAsTheExaminationDoes() {
        assertThatThrownBy(() -> KeptExaminations.in(folder.resolve("kept"), LATER)
                        .of(List.of(checkpoint), List.of(), () -> {
                            throw new IllegalStateException("no");
                        }))
                .hasMessage("no");
        assertThat(examine(REPORT)).isEqualTo(REPORT);
    }

    @Test
    void findsWhatHasBecomeOfARealCheckpoint() throws IOException {
        Path tiny = Path.of("../sample-project/models/tiny-gemma-it");
        Path copy = Files.createDirectories(folder.resolve("copy"));
        for (String file : List.of(
                "config.json",
                "generation_config.json",
                "model.safetensors",
                "tokenizer.json",
                "tokenizer_config.json")) {
            Files.copy(tiny.resolve(file), copy.resolve(file));
        }
        assertThat(of(copy).of("H13")).isEmpty();
        assertThat(of(copy)).isEqualTo(of(copy));
        try (var weights =
                new RandomAccessFile(copy.resolve("model.safetensors").toFile(), "rw")) {
            weights.seek(weights.length() - 2);
            weights.write(new byte[] {(byte) 0xc0, 0x7f});
        }
        assertThat(of(copy).of("H13")).hasSize(1);
        assertThat(of(copy).of("H13")).hasSize(1);
    }

    private HealthReport of(Path copy) {
        var location = new CheckpointLocation(copy, Optional.empty());
        return new Health(HealthSettings.from(name -> Optional.empty()), CheckpointFinder.withoutAliases())
                .examine(
                        location,
                        () -> CheckpointTokenizer.open(location.folders()),
                        KeptExaminations.in(folder.resolve("kept"), LATER))
                .orElseThrow();
    }

    private HealthReport examine(HealthReport found) {
        return examine(found, LATER, "");
    }

    private HealthReport examine(HealthReport found, Clock clock, String waived) {
        return KeptExaminations.in(folder.resolve("kept"), clock).of(List.of(checkpoint), List.of(waived), () -> found);
    }
}
