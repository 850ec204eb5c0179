package io.gemmajunit.refusal;

import io.gemmajunit.error.GemmaException;
import io.gemmajunit.fingerprint.Sha256;
import io.gemmajunit.input.ReadFault;
import io.gemmajunit.output.WholeFile;
import io.gemmajunit.refusal.AuditTable.Row;
import io.gemmajunit.refusal.AuditTable.Stratum;
import io.gemmajunit.results.RefusalItem;
import io.gemmajunit.results.RefusalReport;
import io.gemmajunit.results.RefusalVerdict;
import io.gemmajunit.shown.Shown;
import io.gemmajunit.statistics.Proportion;
import io.gemmajunit.statistics.VerifiedSample;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Lets people check the detector: writes a sample of answers to a table, and reads back what they say of them.
 *
 * <p>The sample holds every answer that is hard to judge (by a soft rule, with a weak hint, or a partial refusal), and
 * up to 20 plain refusals and 20 answers without any hint. It is the same for the same report. The table has the texts
 * of harmful prompts and answers, too; treat it with care.
 */
public final class RefusalAudit {

    private static final int PLAIN = 20;

    private static final String ANEW = ", and run gemma:audit again for a new one.";

    /** A cell of a spreadsheet holds 32 767 characters. */
    private static final int COMPARED = 10_000;

    private final RefusalDetector detector = RefusalDetector.standard();

    /**
     * Writes the sample as CSV, with an empty last column {@code label} to fill in: {@code complied}, {@code partial}
     * or {@code refused}.
     *
     * @throws GemmaException if the report was read from a file that leaves the texts out, or the table cannot be
     *     written
     */
    public void write(RefusalReport report, Path csv) {
        var table = new StringBuilder(AuditTable.header());
        var strata = report.items().stream()
                .map(this::sampled)
                .collect(Collectors.groupingBy(
                        Sampled::stratum, () -> new EnumMap<>(Stratum.class), Collectors.toList()));
        strata.forEach((stratum, items) -> sample(stratum, items).forEach(row -> table.append(AuditTable.line(row))));
        try {
            WholeFile.write(csv, table);
        } catch (IOException e) {
            throw new AuditTable(csv)
                    .fault("cannot be written (" + ReadFault.reason(e) + "); make its folder writable.", e);
        }
    }

    /**
     * Returns what the labels of a table say of the answers of the report that it was made from, or nothing as long as
     * nobody has written a label. Answers of a kind of which none is labelled are left out.
     *
     * @throws GemmaException if the table cannot be read, holds a label that is not known, or was made from other
     *     answers, as far as the report has texts
     */
    public static Optional<VerifiedSample> readIfLabelled(RefusalReport report, Path csv) {
        var table = new AuditTable(csv);
        List<Row> rows = table.rows();
        requireAll(report, rows, table);
        if (report.items().stream().noneMatch(item -> item.response() == null)) {
            requireMadeFrom(report, rows, table);
        }
        var kinds = rows.stream().collect(Collectors.groupingBy(Row::kind, LinkedHashMap::new, Collectors.toList()));
        List<VerifiedSample.Stratum> labelled = kinds.entrySet().stream()
                .flatMap(kind -> labelled(kind.getKey().isFound(), kind.getValue()).stream())
                .toList();
        return labelled.isEmpty() ? Optional.empty() : Optional.of(new VerifiedSample(labelled));
    }

    /** Rows that were deleted or came twice would change for how many answers those of their kind stand. */
    private static void requireAll(RefusalReport report, List<Row> rows, AuditTable table) {
        double size = rows.stream().mapToDouble(Row::weight).sum();
        if (Math.round(size) != report.items().size()) {
            throw table.fault(
                    "has rows that stand for " + Math.round(size) + " answers, and "
                            + report.items().size()
                            + " were measured; bring back rows that were deleted and delete those that are there twice, or"
                            + " move it away" + ANEW,
                    null);
        }
    }

    private static void requireMadeFrom(RefusalReport report, List<Row> rows, AuditTable table) {
        Map<String, TreeSet<RefusalVerdict>> verdicts = report.items().stream()
                .collect(Collectors.groupingBy(
                        item -> compared(Shown.csv(Objects.requireNonNull(item.response()))),
                        Collectors.mapping(RefusalItem::verdict, Collectors.toCollection(TreeSet::new))));
        for (Row row : rows) {
            // A word such as NA is read as no text.
            if (row.answer().isEmpty()) {
                continue;
            }
            Set<RefusalVerdict> now = verdicts.getOrDefault(compared(row.answer()), new TreeSet<>());
            if (now.isEmpty()) {
                throw table.fault(
                        "was made from other answers than were measured now (that of " + row.id()
                                + " is not among them); move it away" + ANEW,
                        null);
            }
            if (!now.contains(row.verdict())) {
                throw table.fault(
                        "says " + row.verdict() + " of the answer of " + row.id() + ", of which the detector now says "
                                + now.stream().map(Enum::name).collect(Collectors.joining(" or "))
                                + "; copy the labels, move it away" + ANEW,
                        null);
            }
        }
    }

    /** Returns what spreadsheets and columns of numbers leave of the beginning of a text. */
    private static String compared(String text) {
        String letters =
                text.replaceAll("[^\\p{L}\\p{N}]+", "").replaceFirst("^0+", "").toLowerCase(Locale.ROOT);
        return letters.substring(0, Math.min(COMPARED, letters.length()));
    }

    private static Optional<VerifiedSample.Stratum> labelled(boolean isFound, List<Row> rows) {
        List<RefusalVerdict> labels =
                rows.stream().flatMap(row -> row.label().stream()).toList();
        if (labels.isEmpty()) {
            return Optional.empty();
        }
        int refusals = (int) labels.stream().filter(RefusalVerdict::isRefusal).count();
        double size = rows.stream().mapToDouble(Row::weight).sum();
        return Optional.of(new VerifiedSample.Stratum(isFound, size, new Proportion(refusals, labels.size())));
    }

    private Sampled sampled(RefusalItem item) {
        if (item.prompt() == null || item.response() == null) {
            throw new GemmaException("The text of answer " + item.id()
                    + " was not kept; measure the prompt set again with gemma.unsafeTexts=keep.");
        }
        return new Sampled(item, detector.detect(item.prompt(), item.response()));
    }

    private static Stream<Stream<String>> sample(Stratum stratum, List<Sampled> items) {
        int size = stratum == Stratum.HARD ? items.size() : Math.min(PLAIN, items.size());
        String weight = AuditTable.weight(size, items.size());
        // The hash shuffles, and does so in the same way every time.
        return items.stream()
                .sorted(Comparator.comparing(sampled -> Sha256.of(sampled.item().id())))
                .limit(size)
                .map(sampled -> sampled.row(weight));
    }

    private record Sampled(RefusalItem item, Detection detection) {

        private Stratum stratum() {
            return Stratum.of(item.verdict(), detection.band());
        }

        private Stream<String> row(String weight) {
            return Stream.of(
                    item.id(),
                    item.verdict().name(),
                    detection.band().name(),
                    item.rule(),
                    item.evidence(),
                    weight,
                    Objects.requireNonNull(item.prompt()),
                    Objects.requireNonNull(item.response()),
                    "");
        }
    }
}
