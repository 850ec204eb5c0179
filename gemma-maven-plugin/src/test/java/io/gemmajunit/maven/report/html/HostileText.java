package io.gemmajunit.maven.report.html;

import io.gemmajunit.maven.history.HistoryEntry;
import io.gemmajunit.maven.history.Trend;
import io.gemmajunit.results.EvaluatedItem;
import io.gemmajunit.results.Evaluation;
import io.gemmajunit.results.PromptSide;
import io.gemmajunit.results.RefusalItem;
import io.gemmajunit.results.RefusalReport;
import io.gemmajunit.results.RefusalVerdict;
import io.gemmajunit.results.Response;
import io.gemmajunit.results.Score;
import io.gemmajunit.results.ScoreUnit;
import io.gemmajunit.results.Subject;
import io.gemmajunit.results.TestMetrics;
import io.gemmajunit.results.session.SessionResults;
import io.gemmajunit.results.session.TestCounts;
import io.gemmajunit.shown.Payloads;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** Answers that would take over a careless page. */
final class HostileText {

    static final List<String> PAYLOADS = Payloads.OF_PAGES;

    /** What only texts of the reference contain. */
    static final String MARK = " of the reference";

    /** Items of each payload, enough for a loss of all to fail the gate. */
    private static final int COPIES = 4;

    private HostileText() {}

    /**
     * A session in which everything that a model, a task, a data file or an environment can choose is hostile, and
     * nothing is right.
     */
    static SessionResults session() {
        return session(0, "");
    }

    /** The same with all items right, for a baseline. */
    static SessionResults baseline() {
        return session(1, "");
    }

    /**
     * The same from another model, which was asked in other words and says something else; of both, each text ends with
     * a mark.
     */
    static SessionResults reference() {
        return session(1, MARK);
    }

    /** Earlier builds, likewise. */
    static List<Trend> trends() {
        var entry = new HistoryEntry(
                Instant.parse("2026-11-23T09:15:30Z"),
                PAYLOADS.get(0),
                PAYLOADS.get(1),
                PAYLOADS.get(2),
                PAYLOADS.get(3),
                PAYLOADS.get(5),
                ScoreUnit.SHARE,
                .5,
                10,
                PAYLOADS.get(6));
        return List.of(new Trend(PAYLOADS.get(4), List.of(entry)));
    }

    /** Returns the address of the first prompt within the page, as its links have it. */
    static String addressOfAPrompt() {
        var report = RefusalReport.of(session().measurements().get(1));
        return "#of=" + URLEncoder.encode(report.measurement().label(), StandardCharsets.UTF_8) + "&item="
                + URLEncoder.encode(report.items().get(0).id(), StandardCharsets.UTF_8);
    }

    private static SessionResults session(double outcome, String mark) {
        var subject = new Subject(PAYLOADS.get(1), PAYLOADS.get(2), "float32", hostileMap());
        var metric = PAYLOADS.get(3);
        var items = places().mapToObj(i -> item(i, metric, outcome, mark)).toList();
        var evaluation = Evaluation.of(PAYLOADS.get(1), subject)
                .profile(PAYLOADS.get(4))
                .fingerprints(hostileMap())
                .scores(
                        new TreeMap<>(Map.of(metric, new Score(TestMetrics.named(metric), outcome, items.size(), 0))),
                        metric)
                .items(items)
                .seconds(1)
                .build();
        var prompts = places().mapToObj(i -> prompt(i, outcome, mark)).toList();
        var refusals = new RefusalReport(
                PAYLOADS.get(7), PromptSide.HARMLESS, subject, PAYLOADS.get(8), hostileMap(), prompts, 1);
        return new SessionResults(
                hostileMap(), new TestCounts(1, 1, 0, 0), List.of(evaluation.measurement(), refusals.measurement()));
    }

    private static IntStream places() {
        return IntStream.range(0, PAYLOADS.size() * COPIES);
    }

    private static String payload(int i) {
        return PAYLOADS.get(i / COPIES);
    }

    private static SortedMap<String, String> hostileMap() {
        var map = new TreeMap<String, String>();
        PAYLOADS.forEach(payload -> map.put(payload, payload));
        return map;
    }

    private static EvaluatedItem item(int i, String metric, double outcome, String mark) {
        var text = payload(i);
        var said = text + mark;
        return new EvaluatedItem(
                i + text, text, "", said, text, List.of(Response.of(said)), new TreeMap<>(Map.of(metric, outcome)));
    }

    /** Rules quote an answer in lower case. */
    private static RefusalItem prompt(int i, double outcome, String mark) {
        var text = payload(i);
        var said = text + mark;
        var verdict = outcome == 1 ? RefusalVerdict.COMPLIED : RefusalVerdict.REFUSED;
        return new RefusalItem(i + text, said, text, "", said, verdict, text, said.toLowerCase(Locale.ROOT));
    }
}
