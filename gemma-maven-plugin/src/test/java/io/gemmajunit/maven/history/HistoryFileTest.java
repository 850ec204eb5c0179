package io.gemmajunit.maven.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gemmajunit.error.GemmaException;
import io.gemmajunit.gate.GatePolicy;
import io.gemmajunit.gate.RegressionGate;
import io.gemmajunit.results.EarlyStop;
import io.gemmajunit.results.Measurements;
import io.gemmajunit.results.ScoreUnit;
import io.gemmajunit.results.baseline.Baseline;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import org.duckdb.DuckDBDriver;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HistoryFileTest {

    private static final Instant MORNING = Instant.parse("2026-03-29T01:30:00Z");

    private static final String ROW = """
            SELECT TIMESTAMPTZ '2026-03-29 01:30:00+00' AS measured_at, 'abc1234' AS revision, 'default' AS role,
                'tiny-gemma-it' AS checkpoint, 'sums' AS name, 'acc,none' AS metric, 'SHARE' AS unit,
                0.5::DOUBLE AS score, 100 AS n, 'PASS' AS verdict""";

    @TempDir
    private Path folder;

    private static HistoryEntry entry(Instant at, String name, double score) {
        return new HistoryEntry(
                at, "abc1234", "default", "tiny-gemma-it", name, "acc,none", ScoreUnit.SHARE, score, 100, "PASS");
    }

    @Test
    void keepsWhatManyRunsAdd() {
        var file = new HistoryFile(folder.resolve("new/history.duckdb"));

        file.append(
                List.of(entry(MORNING.plusSeconds(60), "sums", 0.75), entry(MORNING.plusSeconds(60), "facts", 0.5)));
        file.append(List.of(entry(MORNING, "sums", 0.25)));

        assertThat(file.trends())
                .containsExactly(
                        new Trend("facts", List.of(entry(MORNING.plusSeconds(60), "facts", 0.5))),
                        new Trend(
                                "sums",
                                List.of(entry(MORNING, "sums", 0.25), entry(MORNING.plusSeconds(60), "sums", 0.75))));
    }

    @Test
    void hasNoTrendsBeforeTheFirstRun() {
        assertThat(new HistoryFile(folder.resolve("history.duckdb")).trends()).isEmpty();
    }

    @Test
    void takesScoreAndVerdictFromAJudgedRun() {
        var run = Measurements.session(List.of(Measurements.benchmark("sums", 200, List.of(3, 4))), List.of());
        var report = new RegressionGate(new GatePolicy()).judge(run, Baseline.of(run));

        assertThat(HistoryEntry.of(run, report, MORNING, "c0ffee"))
                .containsExactly(new HistoryEntry(
                        MORNING,
                        "c0ffee",
                        "default",
                        "tiny-gemma-it",
                        "sums",
                        "acc,none",
                        ScoreUnit.SHARE,
                        0.99,
                        200,
                        "PASS"));
    }

    /** Its score is of other items than those before and after it. */
    @Test
    void leavesOutARunThatWasStopped() {
        var run = Measurements.session(List.of(Measurements.benchmark("sums", 200, List.of(3, 4))), List.of());
        var stopped = Measurements.benchmark("sums", 60, List.of(3, 4))
                .stopped(new EarlyStop(200, "the loss is beyond doubt"));
        var part = Measurements.session(List.of(stopped), List.of());
        var report = new RegressionGate(new GatePolicy()).judge(part, Baseline.of(run));

        assertThat(HistoryEntry.of(part, report, MORNING, "c0ffee")).isEmpty();
    }

    /** A pipe would be waited at for ever. */
    @Test
    void refusesWhatIsNoFile() {
        var device = new HistoryFile(Path.of("/dev/null"));

        assertThatThrownBy(device::trends)
                .isInstanceOf(GemmaException.class)
                .hasMessage(
                        "The file /dev/null cannot be used as a history (it is a pipe or a device); name another one"
                                + " in gemma.history.");
    }

    @Test
    void refusesAnotherFile() throws IOException {
        var other = Files.writeString(folder.resolve("notes.txt"), "These are notes, not scores.".repeat(1000));

        assertThatThrownBy(() -> new HistoryFile(other).trends())
                .isInstanceOf(GemmaException.class)
                .hasMessageStartingWith("The file " + other + " cannot be used as a history (")
                .hasMessageEndingWith("); name another one in gemma.history.");
    }

    /** SQL's own types: NULL is no time, 2^40 no INTEGER, and -1 no number of items. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            NULL::TIMESTAMPTZ AS measured_at | a row has no measured_at
            NULL AS role                     | a row has no role
            'many' AS unit                   | a score of sums is 0.5 many of 100 items
            'NaN'::DOUBLE AS score           | a score of sums is NaN SHARE of 100 items
            -1 AS n                          | a score of sums is 0.5 SHARE of -1 items
            """)
    void refusesARowThatHoldsNoScore(String column, String reason) throws SQLException {
        var file = table("AS SELECT * REPLACE (" + column + ") FROM (" + ROW + ")");

        assertThatThrownBy(() -> new HistoryFile(file).trends())
                .isInstanceOf(GemmaException.class)
                .hasMessage("The file " + file + " cannot be used as a history (" + reason
                        + "); name another one in gemma.history.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1::BIGINT << 40 AS n", "'much' AS score", "repeat('x', 1000000) AS measured_at"})
    void refusesAValueOfAnotherType(String column) throws SQLException {
        var file = table("AS SELECT * REPLACE (" + column + ") FROM (" + ROW + ")");

        assertThatThrownBy(() -> new HistoryFile(file).trends())
                .isInstanceOf(GemmaException.class)
                .hasMessageStartingWith("The file " + file + " cannot be used as a history (Conversion Error: ")
                .hasMessageEndingWith("); name another one in gemma.history.")
                .hasMessageMatching("(?s).{0,2500}");
    }

    /** A table that somebody made anew has its columns in any order. */
    @Test
    void addsToColumnsByTheirNames() throws SQLException {
        var path = table("AS SELECT checkpoint, role, * EXCLUDE (checkpoint, role) FROM (" + ROW + ") LIMIT 0");
        new HistoryFile(path).append(List.of(entry(MORNING, "sums", 0.5)));

        assertThat(new HistoryFile(path).trends())
                .containsExactly(new Trend("sums", List.of(entry(MORNING, "sums", 0.5))));
    }

    @Test
    @Timeout(60)
    void refusesScoresWithoutEnd() throws SQLException {
        var path = folder.resolve("history.duckdb");
        execute(path, "CREATE VIEW scores AS " + ROW + " FROM range(1000000000000)");

        assertThatThrownBy(() -> new HistoryFile(path).trends())
                .isInstanceOf(GemmaException.class)
                .hasMessage("The file " + path + " cannot be used as a history (it has more than 1000000 scores);"
                        + " name another one in gemma.history.");
    }

    private Path table(String definition) throws SQLException {
        var path = folder.resolve("history.duckdb");
        execute(path, "CREATE TABLE scores " + definition);
        return path;
    }

    private static void execute(Path path, String sql) throws SQLException {
        try (var connection = new DuckDBDriver().connect("jdbc:duckdb:" + path, new Properties())) {
            connection.createStatement().execute(sql);
        }
    }

    @Test
    @Timeout(120)
    void losesNothingWhenProcessesWriteAtTheSameTime() throws IOException, InterruptedException {
        var path = folder.resolve("history.duckdb");
        var writers = new ArrayList<Process>();
        for (var i = 0; i < 3; i++) {
            writers.add(writer(path, "task" + i));
        }
        for (var writer : writers) {
            assertThat(writer.waitFor(100, TimeUnit.SECONDS)).isTrue();
            assertThat(writer.exitValue()).isZero();
        }

        assertThat(new HistoryFile(path).trends())
                .hasSize(3)
                .allSatisfy(trend -> assertThat(trend.entries()).hasSize(Writer.RUNS));
    }

    /** It is made under another name, for DuckDB would write over what another process has made meanwhile. */
    @Test
    void leavesNothingBesideANewFile() {
        var path = folder.resolve("history.duckdb");
        new HistoryFile(path).append(List.of(entry(MORNING, "sums", 0.5)));

        assertThat(folder)
                .isDirectoryContaining(file -> file.equals(path))
                .isDirectoryNotContaining(file -> !file.equals(path));
    }

    @Test
    @Timeout(60)
    void saysThatAnotherProcessHoldsTheFile() throws IOException {
        var path = folder.resolve("history.duckdb");
        new HistoryFile(path).append(List.of(entry(MORNING, "sums", 0.5)));
        var holder = process(Holder.class, path.toString());
        try {
            assertThat(holder.inputReader().readLine()).isEqualTo("held");

            assertThatThrownBy(() ->
                            new HistoryFile(path, Duration.ofMillis(1)).append(List.of(entry(MORNING, "sums", 0.5))))
                    .isInstanceOf(GemmaException.class)
                    .hasMessage(
                            "The history " + path + " is taken by another process; close it, or run the build again.");
        } finally {
            holder.destroyForcibly();
        }
    }

    private Process writer(Path path, String name) throws IOException {
        return process(Writer.class, path.toString(), name);
    }

    /** DuckDB leaves its library in the folder of temporary files of a process that is killed. */
    private Process process(Class<?> main, String... arguments) throws IOException {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Djava.io.tmpdir=" + folder,
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                main.getName()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    /** A build that judges many runs. */
    static final class Writer {

        static final int RUNS = 5;

        private Writer() {}

        public static void main(String[] arguments) {
            var file = new HistoryFile(new File(arguments[0]).toPath());
            for (var run = 0; run < RUNS; run++) {
                file.append(List.of(entry(MORNING.plusSeconds(run), arguments[1], 0.5)));
            }
        }
    }

    /** Another tool that has the file open. */
    static final class Holder {

        private Holder() {}

        public static void main(String[] arguments) throws Exception {
            try (var connection = new DuckDBDriver().connect("jdbc:duckdb:" + arguments[0], new Properties())) {
                System.out.println("held");
                Thread.sleep(50_000);
                connection.isValid(1);
            }
        }
    }
}
