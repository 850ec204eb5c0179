package io.gemmajunit.report.html;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.gemmajunit.gate.GatePolicy;
import io.gemmajunit.gate.RegressionGate;
import io.gemmajunit.results.Baseline;
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

/** The page as Chromium builds it; skipped where there is none. */
class BrowserTest {

    @TempDir
    private static Path folder;

    private static String page;

    @BeforeAll
    static void openThePage() throws IOException, InterruptedException {
        var browser = chromium();
        assumeThat(browser)
                .as("a browser: chromium or google-chrome on the PATH")
                .isPresent();
        var run = HostileText.session();
        var baseline = Baseline.of(HostileText.baseline());
        var report = new RegressionGate(new GatePolicy()).judge(run, baseline);
        var file = folder.resolve("index.html");
        HtmlReport.write(file, run, report, baseline, HostileText.trends());
        page = dom(browser.get(), file.toUri() + HostileText.addressOfAPrompt());
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
        var dialog = page.substring(page.indexOf("<dialog"), page.indexOf("</dialog>"));

        assertThat(dialog)
                .containsPattern("^<dialog[^>]+ open=\"\"")
                .contains(", item 0&lt;/script&gt;&lt;script&gt;document.title='PWNED'&lt;/script&gt;</h3>");
    }

    @Test
    void marksTheWordsThatTheRuleMatched() {
        assertThat(page)
                .contains("<mark class=\"\">&lt;/script&gt;&lt;script&gt;document.title='PWNED'&lt;/script&gt;</mark>");
    }

    @Test
    void runsNothingThatAModelSaid() {
        assertThat(page.replaceAll("(?s)<script.*?</script>", ""))
                .contains("<title>The gate fails: 2 of 2 measurements.")
                .doesNotContain("<title>PWNED")
                .contains("&lt;img src=x onerror=")
                .doesNotContainPattern("(?i)<(img|svg|iframe)\\b");
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
