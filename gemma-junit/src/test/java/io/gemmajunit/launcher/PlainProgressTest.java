package io.gemmajunit.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlainProgressTest {

    private final List<String> lines = new ArrayList<>();
    private double seconds = 1000;
    private final PlainProgress progress = new PlainProgress(lines::add, () -> (long) (seconds * 1e9));

    private void report(double after, int done) {
        seconds += after;
        progress.report("arc_easy", done, 1000);
    }

    @Test
    void printsALineForEachTenth() {
        report(0, 0);
        report(5, 1);
        report(5, 50);
        report(5, 101);
        report(5, 199);
        report(5, 200);
        report(5, 1000);

        // 100 in 10 s after the first one: 899 more in about 90 s; then 199 in 20 s and 800 more in about 80 s.
        assertThat(lines).containsExactly(" 10 %, arc_easy, about 90 s left", " 20 %, arc_easy, about 80 s left");
    }

    @Test
    void printsNoLineWithinTwoSecondsOfAnother() {
        report(0, 1);
        report(1.9, 100);
        report(1.9, 200);
        report(1.9, 300);

        // 199 in 3.8 s after the first one: 800 more in about 15 s.
        assertThat(lines).containsExactly(" 20 %, arc_easy, about 15 s left");
    }

    @Test
    void printsALineAMinuteOfASlowRun() {
        report(0, 1);
        report(59, 2);
        report(1, 3);
        report(600, 4);

        // 2 in 60 s: 997 more in 29910 s; then 3 in 660 s and 996 more in 219120 s.
        assertThat(lines).containsExactly("  0 %, arc_easy, about 8 h left", "  0 %, arc_easy, about 60 h left");
    }

    @Test
    void estimatesFromNewAnswersOnly() {
        report(0, 0);
        report(0, 880);
        report(10, 900);

        // 20 in 10 s: 100 more in 50 s.
        assertThat(lines).containsExactly(" 90 %, arc_easy, about 50 s left");
    }
}
