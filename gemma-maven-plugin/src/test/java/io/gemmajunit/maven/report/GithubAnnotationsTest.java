package io.gemmajunit.maven.report;

import static io.gemmajunit.results.Measurements.benchmark;
import static io.gemmajunit.results.Measurements.session;
import static org.assertj.core.api.Assertions.assertThat;

import io.gemmajunit.gate.GatePolicy;
import io.gemmajunit.gate.RegressionGate;
import io.gemmajunit.results.baseline.Baseline;
import java.util.List;
import org.junit.jupiter.api.Test;

class GithubAnnotationsTest {

    @Test
    void makesAnErrorOfEachFailure() {
        var before = session(List.of(benchmark("a:b,c", 10, List.of())), List.of());
        var after = session(List.of(benchmark("a:b,c", 10, List.of(0, 1, 2, 3, 4, 5))), List.of());

        var lines = GithubAnnotations.render(
                after.tests(), new RegressionGate(new GatePolicy()).judge(after, Baseline.of(before)));

        assertThat(lines)
                .singleElement()
                .asString()
                .startsWith(
                        "::error title=Gemma gate%3A a%3Ab%2Cc%3A 100.0 %25 → 40.0 %25::a:b,c[10]: 100.0 %25 → 40.0 %25 (");
    }

    @Test
    void namesWhatIsMissingInTheTitle() {
        var run = session(List.of(benchmark("sums", 200, List.of())), List.of());

        assertThat(GithubAnnotations.render(
                        run.tests(), new RegressionGate(new GatePolicy()).judge(run, Baseline.empty())))
                .containsExactly("::error title=Gemma gate%3A sums%2C no baseline::sums is not in the baseline;"
                        + " accept this run with `mvn gemma:baseline` if you trust it.");
    }

    @Test
    void makesANoticeOfAPass() {
        var run = session(List.of(benchmark("sums", 200, List.of())), List.of());

        assertThat(GithubAnnotations.render(
                        run.tests(), new RegressionGate(new GatePolicy()).judge(run, Baseline.of(run))))
                .containsExactly("::notice title=Gemma gate::The gate passes: no regression in 1 measurement.");
    }
}
