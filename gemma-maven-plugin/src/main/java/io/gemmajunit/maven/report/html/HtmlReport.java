package io.gemmajunit.maven.report.html;

import io.gemmajunit.gate.GateReport;
import io.gemmajunit.maven.history.Trend;
import io.gemmajunit.output.WholeFile;
import io.gemmajunit.portrait.Portrait;
import io.gemmajunit.results.baseline.Baseline;
import io.gemmajunit.results.session.SessionResults;
import io.gemmajunit.shown.Shown;
import io.pebbletemplates.pebble.PebbleEngine;
import io.pebbletemplates.pebble.loader.ClasspathLoader;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A session and the verdict on it as one HTML file that needs no network and no other file.
 *
 * <p>Verdict, scores, reasons and environment are plain HTML, so that they can be read where scripts are forbidden;
 * charts and the explorer of items need scripts. Prompts and answers are hostile input: they reach the page only as
 * JSON without tags, and its script only ever makes text nodes of them; a content security policy admits the page's own
 * scripts and styles by hash and nothing else.
 */
public final class HtmlReport {

    private static final String CHARTS = "chart.js/4.5.1/dist/chart.umd.min.js";
    private static final String TABLE = "tabulator-tables/6.3.1/dist/js/tabulator.min.js";
    private static final String TABLE_STYLE = "tabulator-tables/6.3.1/dist/css/tabulator_simple.min.css";

    /** What every page begins with. */
    public static final Pattern BEGINNING =
            Pattern.compile("\"Content-Security-Policy\" content=\"default-src 'none'; ");

    private HtmlReport() {}

    /**
     * Writes the page.
     *
     * @param baseline what the session was judged against, empty if there is none
     * @param trends scores of earlier builds and this one, empty if no history is kept
     */
    public static void write(
            Path file, SessionResults results, GateReport report, Baseline baseline, List<Trend> trends)
            throws IOException {
        WholeFile.write(file, render(results, report, Counterpart.of(baseline), trends));
    }

    /**
     * Writes the page of a comparison, which has the answers of both sides.
     *
     * @param reference what the candidate was judged against, in the candidate's role
     */
    public static void writeComparison(Path file, SessionResults candidate, GateReport report, SessionResults reference)
            throws IOException {
        WholeFile.write(file, render(candidate, report, Counterpart.of(reference), List.of()));
    }

    /**
     * Writes the page of several models side by side.
     *
     * @param failures a sentence on each model that is not among them
     */
    public static void writePortrait(Path file, Portrait portrait, List<String> failures) throws IOException {
        WholeFile.write(file, renderPortrait(portrait, failures));
    }

    static String renderPortrait(Portrait portrait, List<String> failures) {
        return evaluate(
                "portrait",
                Map.of(
                        "page",
                        PortraitPage.of(portrait, failures),
                        "styles",
                        List.of(InlineAsset.own("report.css"), InlineAsset.own("portrait.css"))));
    }

    static String render(SessionResults results, GateReport report, Counterpart counterpart, List<Trend> trends) {
        var scripts = List.of(InlineAsset.webJar(CHARTS), InlineAsset.webJar(TABLE), InlineAsset.own("report.js"));
        var styles = List.of(InlineAsset.webJar(TABLE_STYLE), InlineAsset.own("report.css"));
        var model = Map.<String, Object>of(
                "page",
                Page.of(results, report, counterpart),
                "data",
                PageData.of(results, report, counterpart, trends).json(),
                "scripts",
                scripts,
                "styles",
                styles);
        return evaluate("report", model);
    }

    private static String evaluate(String name, Map<String, Object> model) {
        try {
            var html = new StringWriter();
            template().getTemplate(name).evaluate(html, model);
            return html.toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The engine escapes whatever the template does not declare to be safe. */
    private static PebbleEngine template() {
        var loader = new ClasspathLoader(HtmlReport.class.getClassLoader());
        loader.setPrefix(HtmlReport.class.getPackageName().replace('.', '/'));
        loader.setSuffix(".html.peb");
        loader.setCharset(StandardCharsets.UTF_8.name());
        return new PebbleEngine.Builder()
                .loader(loader)
                .addEscapingStrategy("shown", Shown::html)
                .defaultEscapingStrategy("shown")
                .strictVariables(true)
                .cacheActive(false)
                .build();
    }
}
