package io.gemmajunit.maven;

import io.gemmajunit.results.EvaluatedItem;
import io.gemmajunit.results.Evaluation;
import io.gemmajunit.results.Metric;
import io.gemmajunit.results.Response;
import io.gemmajunit.results.Score;
import io.gemmajunit.results.SessionResults;
import io.gemmajunit.results.Subject;
import io.gemmajunit.results.TestCounts;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Results of sessions that tests make up. */
final class Sessions {

    static final TestCounts PASSED = new TestCounts(2, 2, 0, 0);

    private Sessions() {}

    /** Returns a session with one benchmark of 100 items, the first of which are right. */
    static SessionResults sums(int right) {
        return of(PASSED, evaluation("sums", right));
    }

    /** Returns the same in other arithmetic. */
    static SessionResults inBfloat16(int right) {
        return of(PASSED, evaluation("sums", right, "bfloat16"));
    }

    static SessionResults of(TestCounts tests, Evaluation... evaluations) {
        return new SessionResults(
                new TreeMap<>(),
                tests,
                Stream.of(evaluations).map(Evaluation::measurement).toList());
    }

    static Evaluation evaluation(String task, int right) {
        return evaluation(task, right, "float32");
    }

    private static Evaluation evaluation(String task, int right, String dtype) {
        var items = IntStream.range(0, 100)
                .mapToObj(i -> new EvaluatedItem(
                        Integer.toString(i),
                        "1 + 1 =",
                        "2",
                        List.of(Response.of("2")),
                        new TreeMap<>(Map.of("acc,none", i < right ? 1.0 : 0.0))))
                .toList();
        return Evaluation.of(task, new Subject("default", "tiny-gemma-it", dtype, new TreeMap<>()))
                .profile("lm-eval-0.4")
                .fingerprints(new TreeMap<>(Map.of("task", "t", "data", "d")))
                .scores(
                        new TreeMap<>(
                                Map.of("acc,none", new Score(Metric.accuracy("acc,none"), right / 100.0, 100, 0.04))),
                        "acc,none")
                .items(items)
                .seconds(1.0)
                .build();
    }

    /** Reports in a folder, away from any build server. */
    static Reports reports(Path folder) {
        return new Reports(folder, null, new BuildServer(Map.of()), line -> {}, Clock.systemUTC());
    }
}
