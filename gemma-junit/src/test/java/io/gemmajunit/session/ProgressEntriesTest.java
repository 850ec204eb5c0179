package io.gemmajunit.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ProgressEntriesTest {

    private final AtomicLong seconds = new AtomicLong();
    private final List<String> entries = new ArrayList<>();
    private final ProgressEntries progress = new ProgressEntries(entries::add, () -> seconds.get() * 1_000_000_000L);

    @Test
    void saysHowFarARunIsAndHowLongItWillTake() {
        seconds.set(6);
        progress.report("sums", 25, 100);
        // 25 took 6 seconds, so the other 75 take 18.
        assertThat(entries).containsExactly("sums: 25 of 100, about 18 s left");
    }

    @Test
    void estimatesNothingFromTheFirstAnswers() {
        seconds.set(6);
        progress.report("sums", 4, 100);
        assertThat(entries).containsExactly("sums: 4 of 100");
    }

    /** As when the tasks of a group run one after another. */
    @Test
    void estimatesEachTaskByItsOwnTime() {
        seconds.set(600);
        progress.report("first", 0, 100);
        seconds.set(1200);
        progress.report("second", 0, 100);
        seconds.set(1206);
        progress.report("second", 25, 100);
        // 25 of the second took 6 seconds, so the other 75 take 18.
        assertThat(entries).containsExactly("second: 25 of 100, about 18 s left");
    }

    /** As when the tasks of a group run at the same time. */
    @Test
    void estimatesEachTaskByItsOwnTimeWhereTheyReportInTurns() {
        progress.report("first", 0, 100);
        progress.report("second", 0, 100);
        seconds.set(6);
        progress.report("second", 25, 100);
        seconds.set(12);
        progress.report("first", 50, 100);
        // 25 of the second took 6 seconds, so the other 75 take 18; half of the first took 12, as the other half does.
        assertThat(entries).containsExactly("second: 25 of 100, about 18 s left", "first: 50 of 100, about 12 s left");
    }

    @Test
    void saysNothingTwiceInFiveSeconds() {
        seconds.set(5);
        progress.report("sums", 1, 100);
        seconds.set(9);
        progress.report("sums", 2, 100);
        assertThat(entries).hasSize(1);
    }

    @Test
    void leavesTheEndToTheTestItself() {
        seconds.set(60);
        progress.report("sums", 100, 100);
        assertThat(entries).isEmpty();
    }
}
