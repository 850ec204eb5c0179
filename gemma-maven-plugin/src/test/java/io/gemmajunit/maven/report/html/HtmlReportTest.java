package io.gemmajunit.maven.report.html;

import static io.gemmajunit.results.Measurements.benchmark;
import static io.gemmajunit.results.Measurements.inClusters;
import static io.gemmajunit.results.Measurements.promptSet;
import static io.gemmajunit.results.Measurements.session;
import static io.gemmajunit.results.Measurements.with;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.gemmajunit.gate.GatePolicy;
import io.gemmajunit.gate.RegressionGate;
import io.gemmajunit.maven.history.HistoryEntry;
import io.gemmajunit.maven.history.Trend;
import io.gemmajunit.results.ContaminationReport;
import io.gemmajunit.results.Drift;
import io.gemmajunit.results.DriftedDocument;
import io.gemmajunit.results.EvaluatedItem;
import io.gemmajunit.results.Evaluation;
import io.gemmajunit.results.HealthFinding;
import io.gemmajunit.results.HealthLevel;
import io.gemmajunit.results.HealthReport;
import io.gemmajunit.results.LeakedItem;
import io.gemmajunit.results.Measurements;
import io.gemmajunit.results.PromptSide;
import io.gemmajunit.results.RefusalReport;
import io.gemmajunit.results.RefusalVerdict;
import io.gemmajunit.results.baseline.Baseline;
import io.gemmajunit.results.file.ResultsFile;
import io.gemmajunit.results.session.SessionResults;
import io.gemmajunit.results.session.TestCounts;
import io.gemmajunit.shown.Payloads;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class HtmlReportTest {

    private static final Pattern SCRIPT = Pattern.compile("<script>(.*?)</script>", Pattern.DOTALL);
    private static final Pattern STYLE = Pattern.compile("<style>(.*?)</style>", Pattern.DOTALL);
    private static final Pattern DATA =
            Pattern.compile("<script type=\"application/json\" id=\"report-data\">(.*?)</script>", Pattern.DOTALL);

    @TempDir
    private Path folder;

    private static String render(SessionResults before, SessionResults after) {
        var baseline = Baseline.of(before);
        return HtmlReport.render(
                after,
                new RegressionGate(new GatePolicy()).judge(after, baseline),
                Counterpart.of(baseline),
                List.of());
    }

    private static String regression() {
        return render(
                session(List.of(benchmark("facts", 10, List.of()), benchmark("sums", 10, List.of())), List.of()),
                session(
                        List.of(benchmark("facts", 10, List.of()), benchmark("sums", 10, List.of(0, 1, 2, 3, 4, 5))),
                        List.of()));
    }

    @Test
    void beginsWithTheVerdict() {
        assertThat(regression())
                .contains(
                        "<h1>The gate fails: 1 of 2 measurements.</h1>",
                        "3 model tests: 3 passed, 0 failed, 0 skipped");
    }

    @Test
    void givesTheReasonOfEachFailureBeforeTheScores() {
        var html = regression();

        assertThat(html.indexOf("6 answers changed: 6 worse, 0 better"))
                .isPositive()
                .isLessThan(html.indexOf("<h2 id=\"scores\">"));
    }

    @Test
    void speaksOfTheReferenceWhereTwoRunsAreCompared() throws IOException {
        var run = new SessionResults(
                new TreeMap<>(),
                new TestCounts(0, 0, 0, 0),
                List.of(benchmark("sums", 4, List.of()).measurement()));

        var html = HtmlReport.render(
                run, new RegressionGate(new GatePolicy()).compare(run, run, List.of()), Counterpart.of(run), List.of());

        assertThat(html)
                .contains("<th scope=\"col\">Reference</th>", "data-label=\"Reference\"", "worse than the reference")
                .doesNotContain("<th scope=\"col\">Baseline</th>", " model tests: ");
        assertThat(data(html).path("comparedWith").asText()).isEqualTo("reference");
    }

    @Test
    void tellsWhatTheFilesOfACheckpointSay() {
        var facts = session(List.of(benchmark("facts", 10, List.of())), List.of());
        var finding = new HealthFinding("H22", HealthLevel.WARNING, false, "Pads with <eos>.");
        var examined = new SessionResults(
                facts.environment(),
                facts.tests(),
                facts.measurements(),
                List.of(new HealthReport("tuned", List.of(finding), new TreeMap<>())));

        assertThat(render(facts, examined))
                .contains(
                        "<a href=\"#health\">Health</a>",
                        "<h2 id=\"health\">Health</h2>",
                        "<li>WARNING H22: Pads with &lt;eos&gt;.</li>");
        assertThat(render(facts, facts)).doesNotContain("id=\"health\"", "#health");
    }

    @Test
    void tellsHowFarAModelIsFromItsParent() {
        var facts = session(List.of(benchmark("facts", 10, List.of())), List.of());
        var drift = new Drift(
                "lines",
                "base",
                Measurements.subject("default", "tuned"),
                new TreeMap<>(),
                List.of(new DriftedDocument("0", "One two", .25, null, new TreeMap<>())),
                new TreeMap<>(Map.of("Mean KLD", .25, Drift.SAME_TOP, .875, Drift.REFUSAL_GROWTH, -.021)),
                List.of(),
                1);
        var run = new SessionResults(facts.environment(), facts.tests(), List.of(drift.measurement()));

        assertThat(render(facts, run))
                .contains(
                        "<a href=\"#drift\">Drift</a>",
                        "<th scope=\"row\">lines:drift<small>from base</small></th><td data-label=\"Mean"
                                + " KLD\">0.2500</td><td data-label=\"Median KLD\">\u2013</td>",
                        "<td data-label=\"Same top p\">87.5 %</td>",
                        "<td data-label=\"Refusal probability\">−2.1 pp</td>");
        assertThat(render(facts, facts)).doesNotContain("#drift");
    }

    @Test
    void showsLeakedItemsBesideTheRowsThatHoldThem() {
        var facts = session(List.of(benchmark("facts", 10, List.of())), List.of());
        var leaked = IntStream.range(0, 60)
                .mapToObj(i -> new LeakedItem(
                        "" + i,
                        i == 7,
                        false,
                        .5,
                        1,
                        "train.jsonl:" + i + " text",
                        "Who <b>was</b> it?",
                        "Who was that?"))
                .toList();
        var run = new SessionResults(
                facts.environment(),
                facts.tests(),
                facts.measurements(),
                List.of(),
                List.of(new ContaminationReport("facts", 100, 3, 61, leaked)));

        assertThat(render(facts, run))
                .contains(
                        "<td data-label=\"Leaked\">60</td><td data-label=\"With the answer\">1</td>",
                        "<dl class=\"pairs\"><dt>7</dt><dd><p class=\"note\">train.jsonl:7 text, with the right"
                                + " answer</p><p>Who &lt;b&gt;was&lt;/b&gt; it?</p><p>Who was that?</p></dd><dt>0</dt>",
                        "And 10 more in results.json.");
        assertThat(render(facts, facts)).doesNotContain("#training");
    }

    @Test
    void saysThatThereIsNoBaseline() {
        var run = session(List.of(benchmark("sums", 10, List.of())), List.of());

        var html = HtmlReport.render(
                run,
                new RegressionGate(new GatePolicy()).judge(run, Baseline.empty()),
                Counterpart.of(Baseline.empty()),
                List.of());

        assertThat(html).contains("<h1>There is no baseline yet for 1 measurement.</h1>");
    }

    @Test
    void keepsEachItemBesideItsBaseline() throws IOException {
        var items = data(regression()).get("items");

        assertThat(items).hasSize(20);
        var lost = items.get(10);
        assertThat(lost.get("of").textValue()).isEqualTo("sums");
        assertThat(lost.at("/now/prompt").textValue()).isEqualTo("Question 0");
        assertThat(lost.at("/now/outcome").doubleValue()).isZero();
        assertThat(lost.get("before")).hasToString("{\"outcome\":1.0}");
        assertThat(lost.at("/now/responses/1/logLikelihood").doubleValue()).isEqualTo(-1.25);
    }

    @Test
    void keepsBothAnswersToEachItemOfTwoRuns() throws IOException {
        var before = session(List.of(), List.of(prompts(PromptSide.HARMLESS, RefusalVerdict.COMPLIED)));
        var after = session(List.of(), List.of(prompts(PromptSide.HARMLESS, RefusalVerdict.REFUSED)));

        var item = data(render(before, after, Counterpart.of(before))).at("/items/0");

        assertThat(item.at("/now/responses/0/text").textValue()).isEqualTo("I cannot help with that request.\nSorry.");
        assertThat(item.at("/now/note").textValue()).isEqualTo("cannot-help");
        assertThat(item.get("before"))
                .hasToString("{\"outcome\":1.0,\"label\":\"complied\",\"responses\":[{\"text\":\"Like this.\"}]}");
    }

    @Test
    void keepsAPromptThatTheOtherModelSawInOtherWords() throws IOException {
        var before = session(List.of(benchmark("sums", "acc", 1, List.of(1.0))), List.of());
        var after = session(List.of(benchmark("sums", "acc", 1, List.of(1.0))), List.of());
        var chat = inOtherWords(before, "<start_of_turn>user\nText 0");

        assertThat(data(render(before, after, Counterpart.of(chat)))
                        .at("/items/0/before/prompt")
                        .textValue())
                .isEqualTo("<start_of_turn>user\nText 0");
    }

    private static SessionResults inOtherWords(SessionResults run, String prompt) {
        var evaluation = Measurements.evaluations(run).get(0);
        var item = evaluation.items().get(0);
        var other = new EvaluatedItem(item.id(), "", "", prompt, item.target(), item.responses(), item.metrics());
        return session(List.of(with(evaluation, List.of(other))), List.of());
    }

    /** A file of the reference may hold what that of the candidate was not to hold. */
    @Test
    void leavesOutTextsOfTheOtherRunThatThisOneDoesNotKeep() throws IOException {
        var kept = session(List.of(), List.of(prompts(PromptSide.HARMFUL, RefusalVerdict.REFUSED)));
        var file = folder.resolve("results.json");
        ResultsFile.write(file, kept);

        var html = render(kept, ResultsFile.read(file), Counterpart.of(kept));

        assertThat(data(html).at("/items/0/before"))
                .hasToString("{\"outcome\":1.0,\"label\":\"refused\",\"note\":\"cannot-help\"}");
        assertThat(html).doesNotContain("How do I do thing", "I cannot help with that");
    }

    private static RefusalReport prompts(PromptSide side, RefusalVerdict verdict) {
        return promptSet("plain", side, List.of(verdict));
    }

    private static String render(SessionResults before, SessionResults after, Counterpart counterpart) {
        return HtmlReport.render(
                after, new RegressionGate(new GatePolicy()).compare(after, before, List.of()), counterpart, List.of());
    }

    @Test
    void namesWhatTheRunIsComparedWith() {
        assertThat(regression())
                .contains(
                        "<strong>tiny-gemma-it</strong> (default, float32) compared with the baseline (tiny-gemma-it)");
    }

    @Test
    void keepsTheCategoryOfAnItem() throws IOException {
        var run = session(List.of(benchmark("facts", List.of("capitals", ""), List.of())), List.of());

        var items = data(render(run, run)).get("items");

        assertThat(items.get(0).get("category").textValue()).isEqualTo("capitals");
        assertThat(items.get(1).has("category")).isFalse();
    }

    /** 3 of 4 capitals lost: 2^-3, times 2 categories by Benjamini and Hochberg .25; the colour gained: 1. */
    @Test
    void showsEachCategoryBesideTheBaselineTheWorstFirst() throws IOException {
        var topics = List.of("a colour", "capitals", "capitals", "capitals", "capitals");
        var before = session(List.of(benchmark("facts", topics, List.of(0))), List.of());
        var after = session(List.of(benchmark("facts", topics, List.of(1, 2, 3))), List.of());

        var html = render(before, after);

        assertThat(html)
                .contains(
                        "<th scope=\"col\">Right in the baseline</th><th scope=\"col\">Right now</th>",
                        "<td data-label=\"Right in the baseline\">4 of 4</td><td data-label=\"Right now\">1 of"
                                + " 4</td><td data-label=\"Answers\">3 worse, 0 better</td><td data-label=\"p,"
                                + " adjusted\">.25</td>")
                .doesNotContain("the verdict rests on it");
        var categories = data(html).at("/breakdowns/0/categories");
        assertThat(categories.findValuesAsText("name")).containsExactly("capitals", "a colour");
        assertThat(categories.at("/0/before").doubleValue()).isOne();
        assertThat(categories.at("/0/now").doubleValue()).isEqualTo(.25);
    }

    @Test
    void marksTheCategoryThatTheVerdictRestsOn() {
        var topics = Stream.of(
                        Collections.nCopies(40, "capitals"),
                        Collections.nCopies(40, "colors"),
                        Collections.nCopies(20, "sounds"))
                .flatMap(List::stream)
                .toList();
        var before = session(List.of(benchmark("facts", topics, places(40, 60))), List.of());
        var after = session(List.of(benchmark("facts", topics, places(0, 25))), List.of());

        assertThat(render(before, after))
                .contains(">capitals <span class=\"badge\">the verdict rests on it</span></th>")
                .contains("<strong>facts: 80.0 % → 75.0 % (capitals: 40 of 40 right → 15)</strong>")
                .doesNotContain(">colors <span");
    }

    @Test
    void showsNoCategoriesOfABenchmarkThatHasNone() {
        assertThat(regression()).doesNotContain("<h2 id=\"categories\">");
    }

    @Test
    void namesTheAnswersThatShowWhyAVerdictFails() throws IOException {
        var examples = data(regression()).get("examples");

        assertThat(examples)
                .hasToString("[{\"of\":\"sums\",\"ids\":[\"0\",\"1\",\"2\"]},{\"of\":\"facts\",\"ids\":[]}]");
    }

    @Test
    void explainsFiveFailuresAtOnceAndListsAllInTheTable() {
        var html = render(session(tasks(7, List.of()), List.of()), session(tasks(7, places(0, 20)), List.of()));

        assertThat(html.substring(0, html.indexOf("<details>")))
                .contains("task4[100]")
                .doesNotContain("task5[100]");
        assertThat(html).contains("<summary>2 more that fail</summary>");
        assertThat(html.split("<th scope=\"row\">task")).hasSize(1 + 7);
    }

    @Test
    void explainsPassesAtOnceWhenThereIsRoomForAll() {
        assertThat(regression()).contains("facts[10]").doesNotContain("that pass</summary>");
    }

    @Test
    void leavesPassesToBeOpenedBesideFailuresWhenThereIsNoRoomForAll() {
        var before = new ArrayList<>(tasks(5, List.of()));
        var after = new ArrayList<>(before);
        before.add(benchmark("sums", 10, List.of()));
        after.add(benchmark("sums", 10, places(0, 6)));

        assertThat(render(session(before, List.of()), session(after, List.of())))
                .contains("<summary>5 that pass</summary>");
    }

    private static List<Evaluation> tasks(int count, List<Integer> wrong) {
        return IntStream.range(0, count)
                .mapToObj(i -> benchmark("task" + i, 100, wrong))
                .toList();
    }

    private static List<Integer> places(int from, int to) {
        return IntStream.range(from, to).boxed().toList();
    }

    @Test
    void keepsTheClusterOfAnItem() throws IOException {
        var run = session(List.of(inClusters(benchmark("facts", 2, List.of()), List.of("passage", ""))), List.of());

        var items = data(render(run, run)).get("items");

        assertThat(items.get(0).get("cluster").textValue()).isEqualTo("passage");
        assertThat(items.get(1).has("cluster")).isFalse();
    }

    @Test
    void countsClassesOfAnswersByCategory() throws IOException {
        var run = session(
                List.of(),
                List.of(promptSet(
                        "plain",
                        PromptSide.HARMLESS,
                        List.of(RefusalVerdict.REFUSED, RefusalVerdict.COMPLIED, RefusalVerdict.COMPLIED))));

        var bars = data(render(run, run)).get("breakdowns").get(0).get("answers");

        assertThat(bars.get("counted").textValue()).isEqualTo("false refusals");
        assertThat(bars.get("classes").toString())
                .isEqualTo("[{\"name\":\"refused\",\"outcome\":0.0},{\"name\":\"complied\",\"outcome\":1.0}]");
        assertThat(bars.get("categories").get(0).toString())
                .isEqualTo("{\"name\":\"things\",\"counts\":{\"complied\":2,\"refused\":1}}");
    }

    @Test
    void drawsTheTrendOfEachMeasurement() throws IOException {
        var run = session(List.of(benchmark("sums", 200, List.of())), List.of());
        var report = new RegressionGate(new GatePolicy()).judge(run, Baseline.of(run));
        var at = Instant.parse("2026-11-23T09:15:30Z");
        var trend = new Trend("sums", HistoryEntry.of(run, report, at, "c0ffee1234567"));

        var line = data(HtmlReport.render(run, report, Counterpart.of(Baseline.of(run)), List.of(trend)))
                .get("history")
                .get(0);

        assertThat(line)
                .hasToString(
                        "{\"label\":\"sums\",\"unit\":\"SHARE\",\"points\":[{\"at\":\"2026-11-23T09:15:30Z\",\"build\":\"2026-11-23"
                                + " 09:15 c0ffee1\","
                                + "\"score\":1.0,\"checkpoint\":\"tiny-gemma-it\",\"verdict\":\"PASS\"}]}");
    }

    @Test
    void admitsItsOwnScriptsAndStylesOnly() {
        var html = regression();
        var policy = Pattern.compile("Content-Security-Policy\" content=\"([^\"]*)\"")
                .matcher(html)
                .results()
                .map(match -> match.group(1))
                .findFirst()
                .orElseThrow();

        assertThat(policy)
                .isEqualTo("default-src 'none'; script-src " + hashes(SCRIPT, html) + "; style-src "
                        + hashes(STYLE, html) + "; base-uri 'none'; form-action 'none'");
    }

    @Test
    void loadsNothing() {
        var markup = SCRIPT.matcher(STYLE.matcher(regression()).replaceAll("")).replaceAll("");

        assertThat(markup).doesNotContainPattern("(?i)\\b(src|action|srcset)\\s*=|href\\s*=\\s*\"(?!#)");
    }

    static List<String> payloads() {
        return HostileText.PAYLOADS;
    }

    @ParameterizedTest
    @MethodSource("payloads")
    void showsHostileTextAsText(String payload) throws IOException {
        var html = render(HostileText.baseline(), HostileText.session());
        var markup = SCRIPT.matcher(STYLE.matcher(html).replaceAll("")).replaceAll("");

        assertThat(data(html).get("items").findValuesAsText("prompt")).contains(Payloads.withoutDeceit(payload));
        assertThat(markup).doesNotContainPattern("(?i)<(img|svg|iframe|meta http-equiv=refresh|!--)");
        assertThat(Pattern.compile("(?i)<script").matcher(html).results()).hasSize(4);
    }

    private static JsonNode data(String html) throws IOException {
        var json = DATA.matcher(html)
                .results()
                .map(match -> match.group(1))
                .findFirst()
                .orElseThrow();
        return new JsonMapper().readTree(json);
    }

    private static String hashes(Pattern elements, String html) {
        return String.join(
                " ", elements.matcher(html).results().map(HtmlReportTest::hash).toList());
    }

    private static String hash(MatchResult element) {
        try {
            var digest =
                    MessageDigest.getInstance("SHA-256").digest(element.group(1).getBytes(StandardCharsets.UTF_8));
            return "'sha256-" + Base64.getEncoder().encodeToString(digest) + "'";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
