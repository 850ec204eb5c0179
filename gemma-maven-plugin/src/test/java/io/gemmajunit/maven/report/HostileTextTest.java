package io.gemmajunit.maven.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.gemmajunit.gate.BaselineDiff;
import io.gemmajunit.gate.GatePolicy;
import io.gemmajunit.gate.GateReport;
import io.gemmajunit.gate.RegressionGate;
import io.gemmajunit.maven.report.html.HtmlReport;
import io.gemmajunit.portrait.Lineage;
import io.gemmajunit.portrait.Member;
import io.gemmajunit.portrait.Origin;
import io.gemmajunit.portrait.Portrait;
import io.gemmajunit.portrait.Priorities;
import io.gemmajunit.results.baseline.Baseline;
import io.gemmajunit.results.file.BaselineFile;
import io.gemmajunit.results.file.ResultsFile;
import io.gemmajunit.results.file.UnsafeTexts;
import io.gemmajunit.results.session.SessionResults;
import io.gemmajunit.results.session.TestCounts;
import io.gemmajunit.shown.Payloads;
import io.gemmajunit.shown.Shows;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each format, with each payload in every place that something from elsewhere can reach. */
class HostileTextTest {

    private static final Pattern SCRIPT = Pattern.compile("<script[^>]*>([^<]*+(?:<(?!/script>)[^<]*+)*+)</script>");

    @TempDir
    Path folder;

    static List<String> payloads() {
        return Payloads.all();
    }

    private static SessionResults right(String payload) {
        return new HostileSession(payload).of(1);
    }

    private static SessionResults wrong(String payload) {
        return new HostileSession(payload).of(0);
    }

    private static GateReport judged(String payload) {
        return new RegressionGate(new GatePolicy()).judge(wrong(payload), Baseline.of(right(payload)));
    }

    @ParameterizedTest
    @MethodSource("payloads")
    void onTheConsole(String payload) {
        assertThat(ConsoleSummary.render(wrong(payload), judged(payload), Style.PLAIN))
                .anyMatch(line -> line.contains(" that were refused, for example:"))
                .allSatisfy(Shows::plainly);
        assertThat(ConsoleSummary.render(wrong(payload))).allSatisfy(Shows::plainly);
    }

    @ParameterizedTest
    @MethodSource("payloads")
    void inMarkdown(String payload) {
        var markdown = MarkdownSummary.render(wrong(payload), judged(payload));

        assertIsMarkdown(markdown);
        // A cell that broke out of its row would make another number of columns.
        assertThat(markdown.lines().filter(line -> line.startsWith("| ")))
                .hasSize(3)
                .allSatisfy(row -> assertThat(row.split("(?<!\\\\)\\|", -1)).hasSize(9));
    }

    private static void assertIsMarkdown(String markdown) {
        assertThat(markdown.lines())
                .allSatisfy(line -> assertThat(line)
                        .doesNotContainPattern("[\\p{Cc}\\p{Zl}\\p{Zp}\\p{Cs}\u202A-\u202E\u2066-\u2069]")
                        .doesNotContainPattern("(?<!\\\\)[<@`~]"));
    }

    @ParameterizedTest
    @MethodSource("payloads")
    void ofSeveralModels(String payload) throws Exception {
        var members = List.of(member(payload + "1", right(payload)), member(payload + "2", wrong(payload)));
        var lineage = Lineage.of(members.stream().map(Member::origin).toList(), Map.of());
        var portrait = Portrait.of(members, List.of(), lineage, new GatePolicy(), new Priorities(List.of(), List.of()));
        var file = folder.resolve("index.html");

        HtmlReport.writePortrait(file, portrait, List.of(payload));

        assertThat(PortraitSummary.render(portrait, List.of(payload), Style.PLAIN))
                .anyMatch(line -> line.startsWith("A  "))
                .allSatisfy(Shows::plainly);
        assertIsMarkdown(PortraitMarkdown.render(portrait, List.of(payload)));
        assertIsMarkup(Files.readString(file));
    }

    private static Member member(String name, SessionResults run) {
        return Member.of(new Origin(name, Path.of("model"), Optional.empty(), Optional.empty()), run);
    }

    @ParameterizedTest
    @MethodSource("payloads")
    void inJUnitXml(String payload) throws Exception {
        var file = folder.resolve(GateJUnitXml.FILE_NAME);

        GateJUnitXml.write(file, judged(payload));

        var factory = DocumentBuilderFactory.newInstance();
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        var suite = factory.newDocumentBuilder().parse(file.toFile()).getDocumentElement();
        assertThat(suite.getElementsByTagName("testcase").getLength()).isEqualTo(2);
        assertThat(suite.getElementsByTagName("failure").getLength()).isEqualTo(2);
        assertThat(Files.readString(file)).doesNotContainPattern("[\u202A-\u202E\u2066-\u2069\u001B\u009B]");
    }

    @ParameterizedTest
    @MethodSource("payloads")
    void inAnnotations(String payload) {
        assertThat(GithubAnnotations.render(new TestCounts(2, 2, 0, 0), judged(payload)))
                .hasSize(2)
                .allSatisfy(line -> assertThat(line)
                        .matches("::error title=Gemma gate%3A [^:,\\p{Cc}\\p{Cs}]*::[^\\p{Cc}\\p{Cs}]*")
                        .doesNotContain("##[", "##vso[", "##teamcity[")
                        .doesNotContainPattern("%0A\\s*::"));
    }

    @ParameterizedTest
    @MethodSource("payloads")
    void onThePage(String payload) throws Exception {
        var file = folder.resolve("index.html");

        HtmlReport.write(file, wrong(payload), judged(payload), Baseline.of(right(payload)), List.of());

        var html = Files.readString(file);
        var scripts =
                SCRIPT.matcher(html).results().map(found -> found.group(1)).toList();
        assertThat(scripts).hasSize(4);
        var data = scripts.stream()
                .filter(script -> script.startsWith("{"))
                .findFirst()
                .orElseThrow();
        assertThat(new ObjectMapper().readTree(data).get("items").findValuesAsText("prompt"))
                .contains(Payloads.withoutDeceit(payload));
        assertThat(data)
                .doesNotContainPattern("[\u2028\u2029]")
                .doesNotContainPattern("\\\\u(202[A-Ea-e]|206\\p{XDigit})");
        assertIsMarkup(html);
    }

    private static void assertIsMarkup(String html) {
        var markup = SCRIPT.matcher(html).replaceAll("").replaceAll("(?s)<style>.*?</style>", "");
        assertThat(markup)
                .doesNotContainPattern("(?i)<(img|svg|iframe|script|style|meta http-equiv=refresh|!--|testcase)")
                .doesNotContainPattern("[\\p{Cc}&&[^\n]]")
                .doesNotContainPattern("[\u202A-\u202E\u2066-\u2069\\p{Cs}]");
    }

    @ParameterizedTest
    @MethodSource("payloads")
    void inResultsAndBaseline(String payload) throws Exception {
        var results = folder.resolve("results.json");
        var baseline = folder.resolve("gemma-baseline.json");

        ResultsFile.write(results, wrong(payload), UnsafeTexts.KEEP);
        BaselineFile.write(baseline, Baseline.of(right(payload)));

        assertThat(ResultsFile.read(results).measurements())
                .isEqualTo(wrong(payload).measurements());
        assertThat(BaselineFile.read(baseline)).isEqualTo(Baseline.of(right(payload)));
        assertThat(Files.readString(results) + Files.readString(baseline))
                .doesNotContainPattern("[\\p{Cc}&&[^\n]]")
                .doesNotContainPattern("[\u202A-\u202E\u2066-\u2069]");
    }

    @ParameterizedTest
    @MethodSource("payloads")
    void inTheProposalOfABaseline(String payload) {
        assertThat(BaselineDiff.between(Baseline.of(right(payload)), Baseline.of(wrong(payload)))
                        .lines())
                .isNotEmpty();
    }
}
