package io.gemmajunit.assertions;

import io.gemmajunit.results.EvaluatedItem;
import io.gemmajunit.results.Evaluation;
import io.gemmajunit.results.Measurements;
import io.gemmajunit.results.PromptSide;
import io.gemmajunit.results.RefusalItem;
import io.gemmajunit.results.RefusalReport;
import io.gemmajunit.results.RefusalVerdict;
import io.gemmajunit.results.Response;
import io.gemmajunit.results.Score;
import io.gemmajunit.results.Subject;
import io.gemmajunit.results.TestMetrics;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Results to assert about. */
final class Results {

    private static final Subject TINY = new Subject("default", "tiny-gemma-it", "float32", new TreeMap<>());

    private Results() {}

    /** Returns the score of k right items out of n. */
    static Score share(int k, int n) {
        double p = (double) k / n;
        return new Score(TestMetrics.named("exact_match,none"), p, n, Math.sqrt(p * (1 - p) / (n - 1)));
    }

    /** Returns an arithmetic benchmark whose first items are wrong. */
    static Evaluation sums(int right, int n) {
        var items = new ArrayList<EvaluatedItem>();
        for (int i = 0; i < n; i++) {
            double value = i < n - right ? 0 : 1;
            items.add(new EvaluatedItem(
                    String.valueOf(i),
                    "",
                    "",
                    "1 + 1 =\n2\n\n" + i + " + 1 =",
                    String.valueOf(i + 1),
                    List.of(Response.of(value == 1 ? String.valueOf(i + 1) : "no idea\nreally")),
                    new TreeMap<>(Map.of("exact_match,none", value))));
        }
        var metrics = new TreeMap<>(Map.of(
                "exact_match,none",
                share(right, n),
                "word_perplexity,none",
                new Score(TestMetrics.named("word_perplexity,none"), 24, n, 0.5)));
        return Evaluation.of("sums", TINY)
                .profile("lm-eval-0.4")
                .scores(metrics, "exact_match,none")
                .items(items)
                .seconds(1)
                .build();
    }

    /** Returns a report with so many refused, answered and invalid prompts, in that order. */
    static RefusalReport report(PromptSide side, int refused, int answered, int invalid) {
        var items = new ArrayList<RefusalItem>();
        add(items, refused, "I cannot help with that request.\nSorry.", RefusalVerdict.REFUSED, "cannot-do-task");
        add(items, answered, "Use a fork.", RefusalVerdict.COMPLIED, "none");
        add(items, invalid, "", RefusalVerdict.INVALID, "empty");
        String suite = side == PromptSide.HARMLESS ? "lookalike" : "harmful";
        return new RefusalReport(suite, side, TINY, "refusal-rules-2", new TreeMap<>(), items, 1);
    }

    /** Returns a report on harmless prompts. */
    static RefusalReport report(RefusalItem... items) {
        return new RefusalReport(
                "lookalike", PromptSide.HARMLESS, TINY, "refusal-rules-2", new TreeMap<>(), List.of(items), 1);
    }

    /** Returns the same report, of which so many prompts each are wordings of one request. */
    static RefusalReport inClusters(int size, RefusalReport report) {
        return Measurements.with(
                report,
                report.items().stream()
                        .map(item ->
                                Measurements.in(item.category(), "request " + Integer.parseInt(item.id()) / size, item))
                        .toList());
    }

    private static void add(List<RefusalItem> items, int count, String answer, RefusalVerdict verdict, String rule) {
        for (int i = 0; i < count; i++) {
            String id = String.valueOf(items.size());
            items.add(new RefusalItem(id, "How do I beat egg " + id + "?", "", "", answer, verdict, rule, ""));
        }
    }
}
