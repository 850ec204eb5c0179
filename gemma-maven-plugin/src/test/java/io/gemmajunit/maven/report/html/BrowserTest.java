package io.gemmajunit.maven.report.html;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.gemmajunit.gate.GatePolicy;
import io.gemmajunit.gate.GateReport;
import io.gemmajunit.gate.RegressionGate;
import io.gemmajunit.results.baseline.Baseline;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The page as Chromium builds it; skipped where there is none. */
class BrowserTest {

    @TempDir
    private static Path folder;

    private static String page;
    private static String comparison;
    private static String search;

    @BeforeAll
    static void openThePages() throws IOException, InterruptedException {
        var browser = chromium();
        assumeThat(browser)
                .as("a browser: chromium or google-chrome on the PATH")
                .isPresent();
        var run = HostileText.session();
        var baseline = Baseline.of(HostileText.baseline());
        var judged = new RegressionGate(new GatePolicy()).judge(run, baseline);
        // What fails a build beside the verdicts has no examples.
        var report = new GateReport(judged.policy(), judged.results(), judged.notes(), List.of("Items are leaked."));
        var file = folder.resolve("index.html");
        HtmlReport.write(file, run, report, baseline, HostileText.trends());
        page = dom(browser.get(), file.toUri() + HostileText.addressOfAPrompt());
        var reference = HostileText.reference();
        HtmlReport.writeComparison(
                file, run, new RegressionGate(new GatePolicy()).compare(run, reference, List.of()), reference);
        comparison = dom(browser.get(), file.toUri() + HostileText.addressOfAPrompt());
        search = dom(
                browser.get(),
                file.toUri() + "#show=all&q=%3Cstyle%3Ebody%7Bdisplay:none%7D%3C/style%3E"
                        + HostileText.MARK.replace(' ', '+'));
    }

    @Test
    void runsItsScripts() {
        assertThat(page).contains("80 of 80 items").containsPattern("<canvas[^>]+height=\"[1-9]");
    }

    /** Scores, two breakdowns, history; the middle ones have categories. */
    @Test
    void drawsEveryChart() {
        assertThat(page.split("<canvas")).hasSize(1 + 4);
    }

    @Test
    void showsAnswersBesideTheVerdictsThatTheyExplain() {
        assertThat(page.split("<ul class=\"examples\">")).hasSize(1 + 2);
    }

    @Test
    void opensTheItemInItsAddress() {
        assertThat(dialog(page))
                .containsPattern("^<dialog[^>]+ open=\"\"")
                .contains(", item 0&lt;/script&gt;&lt;script&gt;document.title='PWNED'&lt;/script&gt;</h3>");
    }

    @Test
    void marksTheWordsThatTheRuleMatched() {
        assertThat(page)
                .contains("<mark class=\"\">&lt;/script&gt;&lt;script&gt;document.title='PWNED'&lt;/script&gt;</mark>");
    }

    @Test
    void showsBothAnswersToAnItemOfTwoRuns() {
        assertThat(dialog(comparison))
                .containsSubsequence(
                        ">Candidate: refused<",
                        "<mark",
                        ">Reference: complied<",
                        "It was asked in other words:",
                        "'PWNED'&lt;/script&gt; of the reference</div>",
                        "'PWNED'&lt;/script&gt; of the reference</mark>");
        assertThat(dialog(page)).contains(">Answer<").doesNotContain("Candidate", "Reference");
    }

    /** Four items of the benchmark and four of the prompt set have that payload. */
    @Test
    void findsWhatOnlyTheReferenceSaid() {
        assertThat(search).contains(">8 of 80 items<");
    }

    private static String dialog(String page) {
        return page.substring(page.indexOf("<dialog"), page.indexOf("</dialog>"));
    }

    static List<String> pages() {
        return List.of(page, comparison, search);
    }

    @ParameterizedTest
    @MethodSource("pages")
    void runsNothingThatAModelSaid(String page) {
        assertThat(page.replaceAll("(?s)<script.*?</script>", ""))
                .contains("<title>The gate fails: 2 of 2 measurements.")
                .doesNotContain("<title>PWNED")
                .contains("&lt;img src=x onerror=")
                .doesNotContainPattern("(?i)<(img|svg|iframe)\\b")
                .doesNotContainPattern("[\u202A-\u202E\u2066-\u2069]");
    }

    private static Optional<Path> chromium() {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .flatMap(place -> Stream.of("chromium", "google-chrome").map(name -> Path.of(place, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    private static String dom(Path browser, String address) throws IOException, InterruptedException {
        var out = folder.resolve("dom.html");
        var command = List.of(
                browser.toString(),
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--no-first-run",
                "--user-data-dir=" + folder.resolve("profile"),
                "--virtual-time-budget=3000",
                "--dump-dom",
                address);
        var process = new ProcessBuilder(command)
                .redirectOutput(out.toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        } finally {
            process.destroyForcibly();
        }
        return Files.readString(out, StandardCharsets.UTF_8);
    }
}
