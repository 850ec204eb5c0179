package io.gemmajunit.maven.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gemmajunit.gate.GatePolicy;
import io.gemmajunit.gate.RegressionGate;
import io.gemmajunit.maven.Sessions;
import io.gemmajunit.maven.history.HistoryFile;
import io.gemmajunit.maven.report.GateJUnitXml;
import io.gemmajunit.results.ResultsException;
import io.gemmajunit.results.baseline.Baseline;
import io.gemmajunit.results.session.SessionResults;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReportsTest {

    private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
    private static final SessionResults RUN = Sessions.sums(72);

    @TempDir
    private Path folder;

    private Path target;
    private final List<String> log = new ArrayList<>();

    @BeforeEach
    void nameTarget() {
        target = folder.resolve("target/gemma-reports");
    }

    private List<String> write(@Nullable Path history, Map<String, String> environment) {
        var baseline = Baseline.of(RUN);
        var report = new RegressionGate(new GatePolicy()).judge(RUN, baseline);
        var clock = Clock.fixed(NOW, ZoneOffset.UTC);
        return new Reports(target, history, new BuildServer(environment), log::add, clock).write(RUN, report, baseline);
    }

    @Test
    void writesAllReportsOfARun() {
        assertThat(write(null, Map.of())).isEmpty();

        assertThat(target)
                .isDirectoryContaining("glob:**/" + GateJUnitXml.FILE_NAME)
                .isDirectoryContaining("glob:**/index.html")
                .isDirectoryContaining("glob:**/summary.md")
                .isDirectoryContaining("glob:**/badge.json");
        assertThat(log).isEmpty();
    }

    @Test
    void mayReplaceReportsOfEarlierRuns() throws IOException {
        write(null, Map.of());

        awayFromBuildServers(target).requireWritable();

        Files.writeString(target.resolve("summary.md"), "### Gemma gate: PASS\n");
        Files.writeString(target.resolve("index.html"), "");
        awayFromBuildServers(target).requireWritable();
    }

    @ParameterizedTest
    @CsvSource({
        "index.html, <!DOCTYPE html><html lang='en'><head><title>My project</title></head></html>",
        "summary.md, # Summary",
        "badge.json, '{\"schemaVersion\":1,\"label\":\"coverage\",\"message\":\"81 %\"}'"
    })
    void replacesNothingThatSomebodyElseWrote(String name, String content) throws IOException {
        var file = Files.writeString(Files.createDirectories(target).resolve(name), content);

        assertThatThrownBy(() -> awayFromBuildServers(target).requireWritable())
                .isInstanceOf(ResultsException.class)
                .hasMessage("gemma.reportsDirectory names " + file
                        + ", which holds something else and is not written over; name another, or delete it.");
    }

    @Test
    void addsTheRunToTheHistory() {
        var history = folder.resolve("history.duckdb");

        write(history, Map.of("GITHUB_SHA", "c0ffee"));

        assertThat(new HistoryFile(history).trends()).singleElement().satisfies(trend -> {
            assertThat(trend.entries()).singleElement().satisfies(entry -> {
                assertThat(entry.at()).isEqualTo(NOW);
                assertThat(entry.revision()).isEqualTo("c0ffee");
                assertThat(entry.score()).isEqualTo(0.72);
            });
        });
        assertThat(target.resolve("index.html")).content().contains("2026-11-23 12:00 c0ffee");
    }

    @Test
    void appendsToTheSummaryOfTheJob() throws IOException {
        var summary = Files.writeString(folder.resolve("step-summary"), "Tests passed.\n");

        write(null, Map.of("GITHUB_STEP_SUMMARY", summary.toString()));

        assertThat(summary).content().startsWith("Tests passed.\n### The gate ");
    }

    @Test
    void annotatesARunOnGithub() {
        write(null, Map.of("GITHUB_ACTIONS", "true"));

        assertThat(log).singleElement().asString().startsWith("::notice title=Gemma gate::The gate passes");
    }

    @Test
    void keepsTheVerdictWhenTheHistoryIsUnusable() throws IOException {
        var notes = Files.writeString(folder.resolve("notes.txt"), "These are notes, not scores.".repeat(1000));

        assertThat(write(notes, Map.of()))
                .singleElement()
                .asString()
                .startsWith("The file " + notes + " cannot be used as a history (");
        assertThat(target.resolve("index.html")).isNotEmptyFile();
    }

    /** A pipe that nobody reads would block the build for ever. */
    @Test
    @EnabledOnOs(OS.LINUX)
    @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void writesIntoNoPipe() throws IOException, InterruptedException {
        Files.createDirectories(target);
        var summary = folder.resolve("step-summary");
        for (var pipe : List.of(
                target.resolve("badge.json"), target.resolve("summary.md"), target.resolve("index.html"), summary)) {
            assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                    .isZero();
        }

        assertThat(write(null, Map.of("GITHUB_STEP_SUMMARY", summary.toString())))
                .containsExactly(
                        "A report cannot be written (" + target.resolve("badge.json")
                                + ": it exists and is no regular file); check that its folder is writable.",
                        "A report cannot be written (" + target.resolve("index.html")
                                + ": it exists and is no regular file); check that its folder is writable.",
                        "A report cannot be written (" + target.resolve("summary.md")
                                + ": it exists and is no regular file); check that its folder is writable.",
                        "A report cannot be written (" + summary
                                + ": it exists and is no regular file); check that its folder is writable.");
    }

    static Reports awayFromBuildServers(Path folder) {
        return new Reports(folder, null, new BuildServer(Map.of()), line -> {}, Clock.systemUTC());
    }
}
