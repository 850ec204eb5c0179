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

class RunOutputsTest {

    @TempDir
    Path directory;

    private RunOutputs outputs;

    @BeforeEach
    void namePaths() {
        outputs = outputs("results.json", "scores.duckdb");
    }

    @Test
    void deletesWhatAnEarlierRunLeftAndNothingElse() throws Exception {
        Files.createDirectories(outputs.reports());
        for (var name : List.of(
                "TEST-junit-jupiter.xml", GateJUnitXml.FILE_NAME, "index.html", "TEST-org.example.SumTest.xml")) {
            Files.createFile(outputs.reports().resolve(name));
        }
        // Of a class without package, by Surefire.
        Files.writeString(outputs.reports().resolve("TEST-DiffTest.xml"), "<testsuite name=\"DiffTest\"/>");
        Files.createFile(outputs.results());

        outputs.requireWritable();
        outputs.deleteThoseOfEarlierRuns();

        assertThat(outputs.results()).doesNotExist();
        assertThat(outputs.reports())
                .isDirectoryNotContaining("glob:**TEST-{junit,gemma}*.xml")
                .isDirectoryContaining("glob:**.html")
                .isDirectoryContaining("glob:**DiffTest.xml")
                .isDirectoryContaining("glob:**SumTest.xml");
    }

    @Test
    void refusesAFolderForAFileBeforeTheRun() throws IOException {
        Files.createDirectory(directory.resolve("folder"));

        assertThatThrownBy(() -> outputs("folder", "scores.duckdb").requireWritable())
                .isInstanceOf(ResultsException.class)
                .hasMessage("gemma.results names the folder " + directory.resolve("folder") + "; name a file in it.");
        assertThatThrownBy(() -> outputs("results.json", "folder").requireWritable())
                .isInstanceOf(ResultsException.class)
                .hasMessage("gemma.history names the folder " + directory.resolve("folder") + "; name a file in it.");
    }

    @Test
    void refusesAFileForTheFolderOfReportsBeforeTheRun() throws IOException {
        Files.createFile(outputs.reports());

        assertThatThrownBy(() -> outputs.requireWritable())
                .isInstanceOf(ResultsException.class)
                .hasMessageStartingWith("The folder of gemma.reportsDirectory "
                        + outputs.reports().resolve(GateJUnitXml.FILE_NAME) + " cannot be created (");
    }

    @Test
    void trustsNoRunWhoseExitCodeAndResultsDisagree() {
        assertThatThrownBy(() -> outputs.requireAgreementWith(exit(0)))
                .isInstanceOf(ForkException.class)
                .hasMessageStartingWith(
                        "The test JVM ended with exit code 0 but wrote no results to " + outputs.results() + ".");
        ResultsFile.write(outputs.results(), Sessions.sums(80));

        outputs.requireAgreementWith(exit(0));

        assertThatThrownBy(() -> outputs.requireAgreementWith(exit(1)))
                .isInstanceOf(ForkException.class)
                .hasMessage("The test JVM ended with exit code 1, but " + outputs.results()
                        + " counts 0 failed tests, so the run cannot be trusted.");
    }

    private RunOutputs outputs(String results, String history) {
        return new RunOutputs(directory.resolve(results), directory.resolve("reports"), directory.resolve(history));
    }

    private static ForkOutcome exit(int exitCode) {
        return new ForkOutcome(
                exitCode, Optional.empty(), List.of(), Path.of("fork.log"), Optional.empty(), Optional.empty());
    }
}
