package io.gemmajunit.maven;

import static org.assertj.core.api.Assertions.assertThat;

import io.gemmajunit.gate.GatePolicy;
import io.gemmajunit.results.Baseline;
import io.gemmajunit.results.ContaminationReport;
import io.gemmajunit.results.LeakedItem;
import io.gemmajunit.results.SessionResults;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LeakRuleTest {

    private static final LeakRule ALLOWED = new LeakRule(50);

    @Test
    void failsWhereOnlyLeakedItemsWereGained() {
        assertThat(ALLOWED.failures(leaky(50), Baseline.of(Sessions.sums(0)), new GatePolicy()))
                .singleElement()
                .asString()
                .startsWith(
                        "sums: what was gained over the baseline was gained on leaked items: +100.0 pp on the 50 that"
                                + " the training files hold, +0.0 pp on the 50 others (exact permutation test, ");
    }

    /** The clean items are lost, and the gate judges that. */
    @Test
    void doesNotSpeakOfAGainWhereThereIsNone() {
        assertThat(ALLOWED.failures(leaky(50), Baseline.of(Sessions.sums(100)), new GatePolicy()))
                .isEmpty();
    }

    /** The first 50 of 100 items are leaked. */
    private static SessionResults leaky(int right) {
        var run = Sessions.sums(right);
        List<LeakedItem> leaked = IntStream.range(0, 50)
                .mapToObj(i ->
                        new LeakedItem(Integer.toString(i), true, false, 1, 1, "train.jsonl:1 text", "1 + 1", "1 + 1"))
                .toList();
        return new SessionResults(
                run.environment(),
                run.tests(),
                run.measurements(),
                List.of(),
                List.of(new ContaminationReport("sums", 100, 0, 50, leaked)));
    }
}
