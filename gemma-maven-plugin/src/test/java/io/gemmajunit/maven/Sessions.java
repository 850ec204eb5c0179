package io.gemmajunit.maven;

import io.gemmajunit.results.Evaluation;
import io.gemmajunit.results.Measurements;
import io.gemmajunit.results.Subject;
import io.gemmajunit.results.session.SessionResults;
import io.gemmajunit.results.session.TestCounts;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Results of sessions that tests make up. */
public final class Sessions {

    public static final TestCounts PASSED = new TestCounts(2, 2, 0, 0);

    private Sessions() {}

    /** Returns a session with one benchmark of 100 items, the first of which are right. */
    public static SessionResults sums(int right) {
        return of(PASSED, evaluation("sums", right));
    }

    /** Returns the same in other arithmetic. */
    public static SessionResults inBfloat16(int right) {
        return of(PASSED, evaluation("sums", right, "bfloat16"));
    }

    public static SessionResults of(TestCounts tests, Evaluation... evaluations) {
        return new SessionResults(
                new TreeMap<>(),
                tests,
                Stream.of(evaluations).map(Evaluation::measurement).toList());
    }

    public static Evaluation evaluation(String task, int right) {
        return evaluation(task, right, "float32");
    }

    private static Evaluation evaluation(String task, int right, String dtype) {
        return Measurements.sums(
                new Subject("default", "tiny-gemma-it", dtype, new TreeMap<>()), task, 100, i -> i < right);
    }
}
