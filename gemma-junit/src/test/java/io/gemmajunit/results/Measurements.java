package io.gemmajunit.results;

import io.gemmajunit.results.session.SessionResults;
import io.gemmajunit.results.session.TestCounts;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Small measurements for tests. */
public final class Measurements {

    public static final String HASH_A = "a".repeat(64);
    public static final String HASH_B = "b".repeat(64);
    public static final String HASH_C = "c".repeat(64);

    private Measurements() {}

    public static Subject subject(String role, String checkpoint) {
        return new Subject(role, checkpoint, "float32", new TreeMap<>(Map.of("weights", HASH_A, "config", HASH_B)));
    }

    public static SortedMap<String, String> fingerprints() {
        return new TreeMap<>(Map.of("task", HASH_A, "data", HASH_C));
    }

    /** A benchmark of which the items at the given places are wrong. */
    public static Evaluation benchmark(String task, int n, List<Integer> wrong) {
        var items = IntStream.range(0, n)
                .mapToObj(i -> new EvaluatedItem(
                        Integer.toString(i),
                        "",
                        "",
                        "Question " + i,
                        "0",
                        List.of(Response.of(-0.5, true), Response.of(-1.25, false)),
                        new TreeMap<>(Map.of("acc,none", wrong.contains(i) ? 0.0 : 1.0))))
                .toList();
        var score = new Score(TestMetrics.named("acc,none"), (double) (n - wrong.size()) / n, n, 0.1);
        return Evaluation.of(task, subject("default", "tiny-gemma-it"))
                .profile("lm-eval-0.4")
                .fingerprints(fingerprints())
                .scores(new TreeMap<>(Map.of("acc,none", score)), "acc,none")
                .items(items)
                .seconds(1.5)
                .build();
    }

    /** A benchmark of sums of which some items are right, of any model. */
    public static Evaluation sums(Subject subject, String task, int n, IntPredicate right) {
        var items = IntStream.range(0, n)
                .mapToObj(i -> new EvaluatedItem(
                        Integer.toString(i),
                        "",
                        "",
                        "1 + 1 =",
                        "2",
                        List.of(Response.of("2")),
                        new TreeMap<>(Map.of("acc,none", right.test(i) ? 1.0 : 0.0))))
                .toList();
        double share = (double) IntStream.range(0, n).filter(right).count() / n;
        return Evaluation.of(task, subject)
                .profile("lm-eval-0.4")
                .fingerprints(new TreeMap<>(Map.of("task", "t", "data", "d")))
                .scores(
                        new TreeMap<>(Map.of("acc,none", new Score(Metric.accuracy("acc,none"), share, n, 0.04))),
                        "acc,none")
                .items(items)
                .seconds(1)
                .build();
    }

    /** The same with a category for each item. */
    public static Evaluation benchmark(String task, List<String> categories, List<Integer> wrong) {
        var plain = benchmark(task, categories.size(), wrong);
        var items = IntStream.range(0, categories.size())
                .mapToObj(i -> inCategory(plain.items().get(i), categories.get(i)))
                .toList();
        return with(plain, items);
    }

    /** The same evaluation with a cluster for each item; an empty one is of an item that stands alone. */
    public static Evaluation inClusters(Evaluation plain, List<String> clusters) {
        var items = IntStream.range(0, clusters.size())
                .mapToObj(i -> inCluster(plain.items().get(i), clusters.get(i)))
                .toList();
        return with(plain, items);
    }

    /** The same evaluation of other items. */
    public static Evaluation with(Evaluation plain, List<EvaluatedItem> items) {
        return plain.toBuilder().items(items).build();
    }

    /** The same evaluation of another model. */
    public static Evaluation of(Subject subject, Evaluation plain) {
        return Evaluation.of(plain.task(), subject)
                .profile(plain.profile())
                .fewShot(plain.fewShot())
                .chatTemplate(plain.chatTemplate())
                .fingerprints(plain.fingerprints())
                .scores(plain.metrics(), plain.score().metric().name())
                .items(plain.items())
                .seconds(plain.seconds())
                .build();
    }

    private static EvaluatedItem inCluster(EvaluatedItem item, String cluster) {
        return new EvaluatedItem(
                item.id(), item.category(), cluster, item.prompt(), item.target(), item.responses(), item.metrics());
    }

    private static EvaluatedItem inCategory(EvaluatedItem item, String category) {
        return new EvaluatedItem(
                item.id(), category, "", item.prompt(), item.target(), item.responses(), item.metrics());
    }

    /** A benchmark with a number for each item. */
    public static Evaluation benchmark(String task, String metric, double score, List<Double> values) {
        return benchmark(task, TestMetrics.named(metric), score, values);
    }

    /** A benchmark with a number for each item. */
    public static Evaluation benchmark(String task, Metric metric, double score, List<Double> values) {
        var items = IntStream.range(0, values.size())
                .mapToObj(i -> new EvaluatedItem(
                        Integer.toString(i),
                        "",
                        "",
                        "Text " + i,
                        "",
                        List.of(Response.of("text")),
                        new TreeMap<>(Map.of(metric.name(), values.get(i)))))
                .toList();
        return Evaluation.of(task, subject("default", "tiny-gemma-it"))
                .profile("lm-eval-0.4")
                .fingerprints(fingerprints())
                .scores(
                        new TreeMap<>(Map.of(metric.name(), new Score(metric, score, values.size(), Double.NaN))),
                        metric.name())
                .items(items)
                .seconds(1.5)
                .build();
    }

    /** A prompt set with one prompt for each verdict. */
    public static RefusalReport promptSet(String suite, PromptSide side, List<RefusalVerdict> verdicts) {
        var items = IntStream.range(0, verdicts.size())
                .mapToObj(i -> new RefusalItem(
                        Integer.toString(i),
                        "How do I do thing " + i + "?",
                        "things",
                        "",
                        verdicts.get(i) == RefusalVerdict.REFUSED
                                ? "I cannot help with that request.\nSorry."
                                : "Like this.",
                        verdicts.get(i),
                        verdicts.get(i) == RefusalVerdict.REFUSED ? "cannot-help" : "none",
                        verdicts.get(i) == RefusalVerdict.REFUSED ? "I cannot help" : ""))
                .toList();
        return promptSet(suite, side, items.toArray(RefusalItem[]::new));
    }

    /** A prompt set with these answers. */
    public static RefusalReport promptSet(String suite, PromptSide side, RefusalItem... items) {
        return new RefusalReport(
                suite, side, subject("default", "tiny-gemma-it"), "refusal-1", fingerprints(), List.of(items), 2.25);
    }

    /** A prompt set whose texts were not kept. */
    public static RefusalReport redacted() {
        return promptSet(
                "set",
                PromptSide.HARMLESS,
                new RefusalItem("a", null, "", "", null, RefusalVerdict.REFUSED, "rule", ""));
    }

    /** The same prompt set with other answers. */
    public static RefusalReport with(RefusalReport plain, List<RefusalItem> items) {
        return new RefusalReport(
                plain.suite(), plain.side(), plain.subject(), plain.profile(), plain.fingerprints(), items, 2.25);
    }

    /** An answer that no rule matched. */
    public static RefusalItem answer(String id, RefusalVerdict verdict) {
        return new RefusalItem(id, "How?", "", "", "So.", verdict, "none", "");
    }

    /** The same answer to a prompt of a category and a cluster. */
    public static RefusalItem in(String category, String cluster, RefusalItem item) {
        return new RefusalItem(
                item.id(),
                item.prompt(),
                category,
                cluster,
                item.response(),
                item.verdict(),
                item.rule(),
                item.evidence());
    }

    public static SessionResults session(List<Evaluation> evaluations, List<RefusalReport> refusals) {
        return new SessionResults(
                new TreeMap<>(Map.of("engine", "pytorch 2.7.1", "threads", "2")),
                new TestCounts(3, 3, 0, 0),
                Stream.concat(evaluations.stream(), refusals.stream())
                        .map(Measured::measurement)
                        .toList());
    }

    /** The benchmarks of a session. */
    public static List<Evaluation> evaluations(SessionResults results) {
        return results.measurements().stream()
                .filter(measurement -> measurement.kind().equals(Evaluation.KIND))
                .map(Evaluation::of)
                .toList();
    }

    /** The prompt sets of a session. */
    public static List<RefusalReport> refusals(SessionResults results) {
        return results.measurements().stream()
                .filter(measurement -> measurement.kind().equals(RefusalReport.KIND))
                .map(RefusalReport::of)
                .toList();
    }
}
