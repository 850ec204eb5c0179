package io.gemmajunit.results.file;

import static io.gemmajunit.results.Measurements.benchmark;
import static io.gemmajunit.results.Measurements.promptSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gemmajunit.results.Measurements;
import io.gemmajunit.results.PromptSide;
import io.gemmajunit.results.RefusalVerdict;
import io.gemmajunit.results.ResultsException;
import io.gemmajunit.results.session.TestCounts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SessionRecorderTest {

    private static final TestCounts TESTS = new TestCounts(1, 1, 0, 0);

    @TempDir
    private Path folder;

    private Path file;
    private Path journal;
    private SessionRecorder recorder;

    @BeforeEach
    void create() {
        file = folder.resolve("gemma/results.json");
        journal = folder.resolve("gemma/results.json.unfinished.jsonl");
        recorder = new SessionRecorder(file);
    }

    @Test
    void finishesWithASortedFileAndNoJournal() {
        var sums = benchmark("sums", 2, List.of(1));
        var facts = benchmark("facts", 2, List.of());
        var plain = promptSet("plain", PromptSide.HARMLESS, List.of(RefusalVerdict.COMPLIED));
        assertThat(recorder.isEmpty()).isTrue();
        recorder.record(sums);
        recorder.record(plain);
        recorder.record(facts);
        recorder.environment("engine", "pytorch 2.7.1");
        assertThat(recorder.isEmpty()).isFalse();

        var results = recorder.finish(TESTS);

        assertThat(results.measurements())
                .containsExactly(facts.measurement(), plain.measurement(), sums.measurement());
        assertThat(results.environment()).containsEntry("engine", "pytorch 2.7.1");
        assertThat(ResultsFile.read(file)).isEqualTo(results);
        assertThat(journal).doesNotExist();
    }

    @Test
    void showsWhatWasMeasuredBeforeACrash() throws IOException {
        recorder.record(benchmark("facts", 1, List.of()));
        recorder.record(promptSet("harmful", PromptSide.HARMFUL, List.of(RefusalVerdict.REFUSED)));

        var lines = Files.readAllLines(journal);
        assertThat(lines).hasSize(2);
        assertThat(lines.get(0)).startsWith("{\"kind\":\"benchmark\",\"name\":\"facts\",");
        assertThat(lines.get(1))
                .startsWith("{\"kind\":\"refusals\",\"name\":\"harmful\",")
                .doesNotContain("How do I");
        assertThat(file).doesNotExist();
    }

    @Test
    void deletesFilesOfAnEarlierRunWhenItStarts() throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, "old");
        Files.writeString(journal, "old");

        recorder.environment("engine", "pytorch 2.7.1");
        assertThat(file).exists();
        recorder.start();

        assertThat(file).doesNotExist();
        assertThat(journal).doesNotExist();
    }

    @Test
    void leavesALinkWhoseFileItWritesAnew() throws IOException {
        Files.createDirectories(file.getParent());
        var elsewhere = Files.writeString(folder.resolve("elsewhere.json"), "old");
        Files.createSymbolicLink(file, elsewhere);

        recorder.record(benchmark("facts", 1, List.of()));
        assertThat(elsewhere).doesNotExist();
        recorder.finish(TESTS);

        assertThat(file).isSymbolicLink();
        assertThat(ResultsFile.read(elsewhere).measurements()).hasSize(1);
    }

    @Test
    void startsWithTheFirstMeasurement() throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, "old");
        Files.writeString(journal, "old\n");

        recorder.record(benchmark("facts", 1, List.of()));

        assertThat(file).doesNotExist();
        assertThat(Files.readAllLines(journal)).hasSize(1);
    }

    @Test
    void replacesAMeasurementOfTheSameThing() {
        var second = benchmark("facts", 2, List.of(0));
        recorder.record(benchmark("facts", 2, List.of()));
        recorder.record(second);

        assertThat(Measurements.evaluations(recorder.finish(TESTS))).containsExactly(second);
    }

    @Test
    void rejectsAnotherMeasurementOfTheSameName() {
        recorder.record(benchmark("facts", 2, List.of()));
        var fingerprints = new TreeMap<>(Measurements.fingerprints());
        fingerprints.put("data", "0123456789abcdef".repeat(4));
        var facts = benchmark("facts", 2, List.of());
        var other = facts.toBuilder().fingerprints(fingerprints).build();

        assertThatThrownBy(() -> recorder.record(other))
                .isInstanceOf(ResultsException.class)
                .hasMessage(
                        "Two measurements on model default are called facts, but differ in data "
                                + "(cccccccccccc and 0123456789ab); give one of them another name, or measure it under another alias.");
        assertThat(Measurements.evaluations(recorder.finish(TESTS))).containsExactly(facts);
    }

    @Test
    void rejectsAPromptSetWithTheNameOfABenchmark() {
        recorder.record(benchmark("facts", 2, List.of()));

        assertThatThrownBy(() ->
                        recorder.record(promptSet("facts", PromptSide.HARMLESS, List.of(RefusalVerdict.COMPLIED))))
                .hasMessage(
                        "Two measurements on model default are called facts, but differ in kind "
                                + "(benchmark and refusals); give one of them another name, or measure it under another alias.");
    }

    @Test
    void takesNothingAfterTheEnd() {
        recorder.finish(TESTS);

        assertThatThrownBy(() -> recorder.record(benchmark("facts", 2, List.of())))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("The session has finished and " + file + " is written.");
    }

    @Test
    void takesMeasurementsFromSeveralThreads() {
        IntStream.range(0, 50).parallel().forEach(i -> recorder.record(benchmark("task" + i, 3, List.of())));

        assertThat(Measurements.evaluations(recorder.finish(TESTS))).hasSize(50);
    }
}
