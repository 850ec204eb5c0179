package io.gemmajunit.maven.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.gemmajunit.results.HealthFinding;
import io.gemmajunit.results.HealthLevel;
import io.gemmajunit.results.HealthReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HealthReportsTest {

    private static final HealthFinding ERROR = new HealthFinding("H18", HealthLevel.ERROR, false, "No <bos>.");
    private static final HealthFinding WARNING = new HealthFinding("H22", HealthLevel.WARNING, false, "Pad is eos.");
    private static final HealthFinding WAIVED =
            new HealthFinding("H05", HealthLevel.WARNING, true, "Names → of others.");

    @TempDir
    private Path folder;

    @Test
    void theConsoleShowsTheGravestFirstAndWhatWasSkippedTogether() {
        var skipped = new TreeMap<>(Map.of("H08", "the parent is not known", "H09", "the parent is not known"));
        assertThat(HealthSummary.render(new HealthReport("tuned", List.of(WAIVED, ERROR, WARNING), skipped)))
                .containsExactly(
                        "ERROR H18: No <bos>.",
                        "WARNING H05 (ignored): Names -> of others.",
                        "WARNING H22: Pad is eos.",
                        "H08, H09 skipped: the parent is not known.",
                        "tuned: 1 error, 1 warning.");
        assertThat(HealthSummary.render(new HealthReport("tuned", List.of(WAIVED), new TreeMap<>())))
                .endsWith("tuned is healthy.");
    }

    /** The line already begins with Maven's own INFO. */
    @Test
    void theConsoleDoesNotSayInfoTwice() {
        var info = new HealthFinding("H19", HealthLevel.INFO, false, "Two beginnings.");
        assertThat(HealthSummary.render(new HealthReport("tuned", List.of(info), new TreeMap<>())))
                .containsExactly("H19: Two beginnings.", "tuned is healthy.");
    }

    @Test
    void theXmlHasATestCaseForEachFinding() throws IOException {
        Path file = folder.resolve("reports").resolve(HealthJUnitXml.FILE_NAME);
        HealthJUnitXml.write(
                file,
                List.of(new HealthReport("tuned", List.of(WAIVED, ERROR, WARNING), new TreeMap<>())),
                List.of(ERROR));
        assertThat(Files.readString(file)).isEqualTo("""
                        <?xml version="1.0" encoding="UTF-8"?>
                        <testsuite name="gemma-health" tests="3" failures="1" errors="0" skipped="1" time="0">
                          <testcase classname="gemma-health.tuned" name="H05" time="0">
                            <skipped message="Names → of others."></skipped>
                          </testcase>
                          <testcase classname="gemma-health.tuned" name="H18" time="0">
                            <failure type="ERROR" message="No &lt;bos&gt;.">No &lt;bos&gt;.</failure>
                          </testcase>
                          <testcase classname="gemma-health.tuned" name="H22" time="0">
                            <system-out>WARNING Pad is eos.</system-out>
                          </testcase>
                        </testsuite>
                        """);
    }

    @Test
    void theXmlOfAHealthyCheckpointHasOneTestCase() throws IOException {
        Path file = folder.resolve(HealthJUnitXml.FILE_NAME);
        HealthJUnitXml.write(file, List.of(new HealthReport("tuned", List.of(), new TreeMap<>())), List.of());
        assertThat(Files.readString(file))
                .contains(
                        "tests=\"1\" failures=\"0\"",
                        "<testcase classname=\"gemma-health.tuned\" name=\"files\" time=\"0\">");
    }
}
