package io.gemmajunit.maven.report;

import io.gemmajunit.results.EvaluatedItem;
import io.gemmajunit.results.Evaluation;
import io.gemmajunit.results.PromptSide;
import io.gemmajunit.results.RefusalItem;
import io.gemmajunit.results.RefusalReport;
import io.gemmajunit.results.RefusalVerdict;
import io.gemmajunit.results.Response;
import io.gemmajunit.results.Score;
import io.gemmajunit.results.Subject;
import io.gemmajunit.results.TestMetrics;
import io.gemmajunit.results.session.SessionResults;
import io.gemmajunit.results.session.TestCounts;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * A session in which a model, its tasks, data files and environment all say one thing wherever they can say something.
 */
record HostileSession(String text) {

    private static final int ITEMS = 12;

    /** Returns the session with everything right, or with everything wrong. */
    SessionResults of(double outcome) {
        var fingerprints = map();
        fingerprints.put(Subject.CHAT_TEMPLATE, text);
        var subject = new Subject(text, text, "float32", fingerprints);
        var metric = TestMetrics.named(text);
        var items = IntStream.range(0, ITEMS).mapToObj(i -> item(i, outcome)).toList();
        var evaluation = Evaluation.of(text, subject)
                .profile(text)
                .fingerprints(map())
                .scores(new TreeMap<>(Map.of(text, new Score(metric, outcome, ITEMS, 0))), text)
                .items(items)
                .seconds(1)
                .build();
        var prompts =
                IntStream.range(0, ITEMS).mapToObj(i -> prompt(i, outcome)).toList();
        var refusals = new RefusalReport(text + "2", PromptSide.HARMLESS, subject, text, map(), prompts, 1);
        return new SessionResults(
                map(), new TestCounts(1, 1, 0, 0), List.of(evaluation.measurement(), refusals.measurement()));
    }

    private SortedMap<String, String> map() {
        return new TreeMap<>(Map.of(text, text));
    }

    private EvaluatedItem item(int i, double outcome) {
        return new EvaluatedItem(
                text + i, text, "", text, text, List.of(Response.of(text)), new TreeMap<>(Map.of(text, outcome)));
    }

    private RefusalItem prompt(int i, double outcome) {
        var verdict = outcome == 1 ? RefusalVerdict.COMPLIED : RefusalVerdict.REFUSED;
        return new RefusalItem(text + i, text, text, "", text, verdict, text, text);
    }
}
