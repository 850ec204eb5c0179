package io.gemmajunit.maven.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gemmajunit.gate.GatePolicy;
import io.gemmajunit.maven.Sessions;
import io.gemmajunit.results.ResultsException;
import io.gemmajunit.results.baseline.Baseline;
import io.gemmajunit.results.file.BaselineFile;
import io.gemmajunit.results.session.SessionResults;
import io.gemmajunit.results.session.TestCounts;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AcceptanceTest {

    @TempDir
    Path directory;

    private Path file;

    @BeforeEach
    void setPath() {
        file = directory.resolve("gemma-baseline.json");
    }

    @Test
    void hasNoObjectionToAFirstBaseline() {
        var acceptance = of(Sessions.sums(80));

        assertThat(acceptance.objections()).isEmpty();
        assertThat(acceptance.write()).isTrue();
        assertThat(BaselineFile.read(file)).isEqualTo(Baseline.of(Sessions.sums(80)));
    }

    @Test
    void hasNoObjectionToABetterScore() {
        accept(Sessions.sums(80));

        var acceptance = of(Sessions.sums(81));

        assertThat(acceptance.objections()).isEmpty();
        assertThat(acceptance.diff()).isNotEmpty();
        assertThat(acceptance.write()).isTrue();
    }

    @Test
    void hasNoObjectionToADropThatChanceExplains() {
        accept(Sessions.sums(80));

        assertThat(of(Sessions.sums(76)).objections()).isEmpty(); // 4 losses: p = 1/16
    }

    @Test
    void objectsToARegression() {
        accept(Sessions.sums(80));

        assertThat(of(Sessions.sums(75)).objections()) // 5 losses: p = 1/32
                .singleElement()
                .asString()
                .startsWith("sums is worse than in the present baseline: sums[100]: 80.0 % -> 75.0 % (-5.0 pp, ");
    }

    @Test
    void objectsToADriftAwayFromTheRelease() {
        accept(Sessions.sums(76));
        var release = directory.resolve("release.json");
        BaselineFile.write(release, Baseline.of(Sessions.sums(80)));
        var baselines = new Baselines(file, release);

        var acceptance = Acceptance.of(
                Sessions.sums(72),
                baselines,
                new Judge(new GatePolicy(0.05, 0.01), baselines, ReportsTest.awayFromBuildServers(directory)));

        assertThat(acceptance.objections()) // 4 more losses: p = 1/16; 8 in all: p = 1/256
                .singleElement()
                .asString()
                .startsWith("sums vs release is worse than in the release baseline: sums[100] vs release: ");
    }

    @Test
    void objectsToSkippedTests() {
        var results = Sessions.of(new TestCounts(3, 2, 0, 1), Sessions.evaluation("sums", 80));

        assertThat(of(results).objections()).containsExactly("1 of 3 model tests were skipped, so the run is partial.");
    }

    @Test
    void objectsToAMeasurementThatWouldVanish() {
        accept(Sessions.of(Sessions.PASSED, Sessions.evaluation("sums", 80), Sessions.evaluation("facts", 80)));

        assertThat(of(Sessions.sums(80)).objections())
                .containsExactly("facts is in the present baseline, but this run did not measure it.");
    }

    @Test
    void hasNoObjectionToANewMeasurement() {
        accept(Sessions.sums(80));

        var results = Sessions.of(Sessions.PASSED, Sessions.evaluation("sums", 80), Sessions.evaluation("facts", 80));
        assertThat(of(results).objections()).isEmpty();
    }

    @Test
    void objectsToFailedTests() {
        var results = Sessions.of(new TestCounts(3, 2, 1, 0), Sessions.evaluation("sums", 80));

        assertThat(of(results).objections()).containsExactly("1 of 3 model tests failed in this run.");
    }

    @Test
    void writesNothingWhenNothingChanges() {
        accept(Sessions.sums(80));

        assertThat(of(Sessions.sums(80)).write()).isFalse();
    }

    @Test
    void needsAMeasurement() {
        assertThatThrownBy(() -> of(Sessions.of(Sessions.PASSED))).isInstanceOf(ResultsException.class);
    }

    private void accept(SessionResults results) {
        BaselineFile.write(file, Baseline.of(results));
    }

    private Acceptance of(SessionResults results) {
        return Acceptance.of(
                results,
                new Baselines(file, null),
                new Judge(
                        new GatePolicy(0.05, 0.01),
                        new Baselines(file, null),
                        ReportsTest.awayFromBuildServers(directory)));
    }
}
