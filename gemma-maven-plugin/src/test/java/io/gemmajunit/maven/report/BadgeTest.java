package io.gemmajunit.maven.report;

import static io.gemmajunit.results.Measurements.benchmark;
import static io.gemmajunit.results.Measurements.session;
import static org.assertj.core.api.Assertions.assertThat;

import io.gemmajunit.gate.GatePolicy;
import io.gemmajunit.gate.RegressionGate;
import io.gemmajunit.results.baseline.Baseline;
import io.gemmajunit.results.session.SessionResults;
import java.util.List;
import org.junit.jupiter.api.Test;

class BadgeTest {

    private static final SessionResults GOOD = session(List.of(benchmark("sums", 10, List.of())), List.of());
    private static final SessionResults BAD =
            session(List.of(benchmark("sums", 10, List.of(0, 1, 2, 3, 4, 5))), List.of());
    private static final SessionResults NOTHING = session(List.of(), List.of());

    private static String badge(SessionResults run, Baseline baseline) {
        return Badge.render(run.tests(), new RegressionGate(new GatePolicy()).judge(run, baseline));
    }

    @Test
    void isGreenWhenTheGatePasses() {
        assertThat(badge(GOOD, Baseline.of(GOOD))).isEqualTo("""
                {"schemaVersion":1,"label":"gemma gate","message":"passing","color":"brightgreen"}
                """);
    }

    @Test
    void countsWhatFails() {
        assertThat(badge(BAD, Baseline.of(GOOD))).isEqualTo("""
                {"schemaVersion":1,"label":"gemma gate","message":"1 of 1 failing","color":"red"}
                """);
    }

    @Test
    void isRedWhenNothingWasMeasured() {
        assertThat(badge(NOTHING, Baseline.empty())).isEqualTo("""
                {"schemaVersion":1,"label":"gemma gate","message":"nothing measured","color":"red"}
                """);
    }
}
