package io.gemmajunit.maven.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gemmajunit.maven.Sessions;
import io.gemmajunit.maven.fork.ForkException;
import io.gemmajunit.maven.fork.ForkOutcome;
import io.gemmajunit.maven.report.GateJUnitXml;
import io.gemmajunit.results.ResultsException;
import io.gemmajunit.results.file.ResultsFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProjectFilesTest {

    @TempDir
    Path directory;

    private ProjectFiles files;

    @BeforeEach
    void namePaths() {
        files = files("results.json", "scores.duckdb");
    }

    @Test
    void deletesWhatAnEarlierRunLeftAndNothingElse() throws Exception {
        Files.createDirectories(files.reports());
        for (var name : List.of(
                "TEST-junit-jupiter.xml",
                GateJUnitXml.FILE_NAME,
                "index.html",
                "summary.md",
                "badge.json",
                "old.html",
                "TEST-org.example.SumTest.xml")) {
            Files.createFile(files.reports().resolve(name));
        }
        // Of a class without package, by Surefire.
        Files.writeString(files.reports().resolve("TEST-DiffTest.xml"), "<testsuite name=\"DiffTest\"/>");
        Files.createFile(files.results());

        files.requireWritable();
        files.deleteThoseOfEarlierRuns();

        assertThat(files.results()).doesNotExist();
        assertThat(files.reports())
                .isDirectoryNotContaining("glob:**TEST-{junit,gemma}*.xml")
                .isDirectoryNotContaining("glob:**/{index.html,summary.md,badge.json}")
                .isDirectoryContaining("glob:**old.html")
                .isDirectoryContaining("glob:**DiffTest.xml")
                .isDirectoryContaining("glob:**SumTest.xml");
    }

    @Test
    void refusesAFolderForAFileBeforeTheRun() throws IOException {
        Files.createDirectory(directory.resolve("folder"));

        assertThatThrownBy(() -> files("folder", "scores.duckdb").requireWritable())
                .isInstanceOf(ResultsException.class)
                .hasMessage("gemma.results names the folder " + directory.resolve("folder") + "; name a file in it.");
        assertThatThrownBy(() -> files("results.json", "folder").requireWritable())
                .isInstanceOf(ResultsException.class)
                .hasMessage("gemma.history names the folder " + directory.resolve("folder") + "; name a file in it.");
    }

    @Test
    void refusesAFileForTheFolderOfReportsBeforeTheRun() throws IOException {
        Files.createFile(files.reports());

        assertThatThrownBy(() -> files.requireWritable())
                .isInstanceOf(ResultsException.class)
                .hasMessageStartingWith("The folder of gemma.reportsDirectory "
                        + files.reports().resolve("index.html") + " cannot be created (");
    }

    @Test
    void trustsNoRunWhoseExitCodeAndResultsDisagree() {
        assertThatThrownBy(() -> files.requireAgreementWith(exit(0)))
                .isInstanceOf(ForkException.class)
                .hasMessageStartingWith(
                        "The test JVM ended with exit code 0 but wrote no results to " + files.results() + ".");
        ResultsFile.write(files.results(), Sessions.sums(80));

        files.requireAgreementWith(exit(0));

        assertThatThrownBy(() -> files.requireAgreementWith(exit(1)))
                .isInstanceOf(ForkException.class)
                .hasMessage("The test JVM ended with exit code 1, but " + files.results()
                        + " counts 0 failed tests, so the run cannot be trusted.");
    }

    private ProjectFiles files(String results, String history) {
        return new ProjectFiles(
                directory.resolve(results),
                new Baselines(directory.resolve("gemma-baseline.json"), null),
                directory.resolve("reports"),
                directory.resolve(history));
    }

    private static ForkOutcome exit(int exitCode) {
        return new ForkOutcome(
                exitCode, Optional.empty(), List.of(), true, Path.of("fork.log"), Optional.empty(), Optional.empty());
    }
}
