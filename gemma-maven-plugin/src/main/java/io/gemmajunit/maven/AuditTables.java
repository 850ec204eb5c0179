package io.gemmajunit.maven;

import io.gemmajunit.error.GemmaException;
import io.gemmajunit.input.ReadFault;
import io.gemmajunit.maven.report.AuditSummary;
import io.gemmajunit.refusal.RefusalAudit;
import io.gemmajunit.results.RefusalReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The tables of answers that people label, by prompt set and checkpoint; none is ever overwritten. */
final class AuditTables {

    private final Path folder;
    private final Map<Path, RefusalReport> reports = new HashMap<>();

    AuditTables(Path folder) {
        this.folder = folder;
    }

    /** Returns whether there are answers of a report to label: their texts, or a table that has them. */
    boolean hasAnswers(RefusalReport report) {
        return Files.exists(table(report))
                || report.items().stream().allMatch(item -> item.prompt() != null && item.response() != null);
    }

    /**
     * Writes the table of a report, or reads it back, and says what comes of it.
     *
     * @throws GemmaException if a table can be neither written nor read
     */
    List<String> audit(RefusalReport report) {
        if (Files.exists(folder) && !Files.isDirectory(folder)) {
            throw new GemmaException("gemma.audit names the file " + folder + "; name a folder.");
        }
        Path table = table(report);
        RefusalReport other = reports.putIfAbsent(table, report);
        if (other != null) {
            throw new GemmaException("The answers of " + said(other) + " and of " + said(report) + " would both be in "
                    + table + "; give the prompt sets and checkpoints names that differ in letters or digits.");
        }
        if (!Files.exists(table)) {
            return write(report, table);
        }
        return RefusalAudit.readIfLabelled(report, table)
                .map(people -> AuditSummary.render(report, people))
                .orElseGet(() -> List.of(report.suite() + ": " + table + " has no labels yet. " + task()));
    }

    private List<String> write(RefusalReport report, Path table) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new GemmaException("The folder " + folder + " cannot be made: " + ReadFault.reason(e) + ".", e);
        }
        new RefusalAudit().write(report, table);
        return List.of(report.suite() + ": answers to label are in " + table + ". " + task());
    }

    private static String said(RefusalReport report) {
        return report.subject().checkpoint() + " to " + report.measurement().label();
    }

    private static String task() {
        return "Write complied, partial or refused into the last column of as many rows as you like, and run gemma:audit again.";
    }

    private Path table(RefusalReport report) {
        String name = report.measurement().label() + "-" + report.subject().checkpoint();
        return folder.resolve(name.replaceAll("[^\\p{IsAlphabetic}\\p{IsDigit}._-]+", "-") + ".csv");
    }
}
