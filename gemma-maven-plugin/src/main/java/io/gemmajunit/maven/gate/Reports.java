package io.gemmajunit.maven.gate;

import io.gemmajunit.error.GemmaException;
import io.gemmajunit.gate.GateReport;
import io.gemmajunit.input.ReadFault;
import io.gemmajunit.maven.history.HistoryEntry;
import io.gemmajunit.maven.history.HistoryFile;
import io.gemmajunit.maven.history.Trend;
import io.gemmajunit.maven.report.Badge;
import io.gemmajunit.maven.report.GateJUnitXml;
import io.gemmajunit.maven.report.GithubAnnotations;
import io.gemmajunit.maven.report.HealthJUnitXml;
import io.gemmajunit.maven.report.MarkdownSummary;
import io.gemmajunit.maven.report.PortraitMarkdown;
import io.gemmajunit.maven.report.html.HtmlReport;
import io.gemmajunit.output.WholeFile;
import io.gemmajunit.portrait.Portrait;
import io.gemmajunit.results.baseline.Baseline;
import io.gemmajunit.results.file.OutputFile;
import io.gemmajunit.results.session.SessionResults;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Writes what people and build servers read after a run.
 *
 * <p>A build must not pass without the report of the gate, so that one has to succeed. Of the others, one that cannot
 * be written is worth a warning, but not the verdict.
 */
public final class Reports {

    private static final String FOLDER = "gemma.reportsDirectory";

    private final Path folder;
    private final @Nullable HistoryFile history;
    private final BuildServer server;
    private final Consumer<String> log;
    private final Clock clock;

    /**
     * Returns who writes reports where this build runs.
     *
     * @param history file that the run is added to; null if it is not to be remembered
     */
    public static Reports of(Path folder, @Nullable Path history) {
        return new Reports(folder, history, new BuildServer(System.getenv()), System.out::println, Clock.systemUTC());
    }

    Reports(Path folder, @Nullable Path history, BuildServer server, Consumer<String> log, Clock clock) {
        this.folder = folder;
        this.history = history == null ? null : new HistoryFile(history);
        this.server = server;
        this.log = log;
        this.clock = clock;
    }

    Path folder() {
        return folder;
    }

    /**
     * Looks at all that will be written, before the hours that a run may take.
     *
     * @throws io.gemmajunit.results.ResultsException if something could not be, or would take the place of what
     *     somebody else wrote
     */
    public void requireWritable() {
        OutputFile.requireOurs(FOLDER, page(), HtmlReport.BEGINNING);
        OutputFile.requireOurs(FOLDER, summary(), MarkdownSummary.BEGINNING);
        OutputFile.requireOurs(FOLDER, badge(), Badge.BEGINNING);
        OutputFile.require(FOLDER, verdicts());
    }

    /** Returns the files that a run writes for people and for what shows its verdict. */
    List<Path> files() {
        return List.of(page(), summary(), badge(), verdicts());
    }

    /**
     * Writes all reports.
     *
     * @return a sentence for each that could not be written
     * @throws UncheckedIOException if that of the gate cannot be written
     */
    List<String> write(SessionResults results, GateReport report, Baseline baseline) {
        GateJUnitXml.write(verdicts(), report);
        var warnings = new ArrayList<String>();
        if (!results.health().isEmpty()) {
            // What fails a build fails the tests that want the checkpoint, and leaves nothing to be reported here.
            attempt(
                    warnings,
                    () -> HealthJUnitXml.write(folder.resolve(HealthJUnitXml.FILE_NAME), results.health(), List.of()));
        }
        var trends = new ArrayList<Trend>();
        attempt(warnings, () -> trends.addAll(remember(results, report)));
        attempt(warnings, () -> WholeFile.write(badge(), Badge.render(results.tests(), report)));
        attempt(warnings, () -> HtmlReport.write(page(), results, report, baseline, trends));
        publish(results, report, warnings);
        return List.copyOf(warnings);
    }

    /**
     * Writes what is worth reading of a comparison that no build rests on: no JUnit XML, badge or history.
     *
     * @return a sentence for each that could not be written
     */
    public List<String> writeComparison(SessionResults candidate, GateReport report, SessionResults reference) {
        var warnings = new ArrayList<String>();
        attempt(warnings, () -> HtmlReport.writeComparison(page(), candidate, report, reference));
        publish(candidate, report, warnings);
        return List.copyOf(warnings);
    }

    /**
     * Writes what is worth reading of several models side by side.
     *
     * @param failures a sentence on each model that is not among them
     * @return a sentence for each that could not be written
     */
    public List<String> writePortrait(Portrait portrait, List<String> failures) {
        var warnings = new ArrayList<String>();
        attempt(warnings, () -> HtmlReport.writePortrait(page(), portrait, failures));
        publish(PortraitMarkdown.render(portrait, failures), warnings);
        return List.copyOf(warnings);
    }

    private Path page() {
        return folder.resolve("index.html");
    }

    private Path summary() {
        return folder.resolve("summary.md");
    }

    private Path badge() {
        return folder.resolve("badge.json");
    }

    private Path verdicts() {
        return folder.resolve(GateJUnitXml.FILE_NAME);
    }

    private void publish(SessionResults results, GateReport report, List<String> warnings) {
        publish(MarkdownSummary.render(results, report), warnings);
        if (server.isGithubActions()) {
            GithubAnnotations.render(results.tests(), report).forEach(log);
        }
    }

    private void publish(String summary, List<String> warnings) {
        attempt(warnings, () -> WholeFile.write(summary(), summary));
        server.jobSummary().ifPresent(file -> attempt(warnings, () -> append(file, summary)));
    }

    private List<Trend> remember(SessionResults results, GateReport report) {
        if (history == null) {
            return List.of();
        }
        history.append(HistoryEntry.of(results, report, clock.instant(), server.revision()));
        return history.trends();
    }

    private static void append(Path file, String text) throws IOException {
        Files.writeString(WholeFile.target(file), text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    private static void attempt(List<String> warnings, Step step) {
        try {
            step.run();
        } catch (UncheckedIOException | GemmaException e) {
            warnings.add(String.valueOf(e.getMessage()));
        } catch (IOException e) {
            warnings.add("A report cannot be written (" + ReadFault.reasonWithFile(e)
                    + "); check that its folder is writable.");
        }
    }

    /** One report. */
    private interface Step {
        void run() throws IOException;
    }
}
