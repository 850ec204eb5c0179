package io.gemmajunit.refusal;

import io.gemmajunit.dataset.DataFile;
import io.gemmajunit.dataset.DatasetException;
import io.gemmajunit.fingerprint.Sha256;
import io.gemmajunit.results.RefusalItem;
import io.gemmajunit.results.RefusalReport;
import io.gemmajunit.results.RefusalVerdict;
import io.gemmajunit.shown.Shown;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Lets people check the detector: writes a sample of answers to a table, and reads back what they say of them.
 *
 * <p>The sample holds every answer that is hard to judge (by a soft rule, with a weak hint, or a partial refusal), and up to 20 plain refusals and
 * 20 answers without any hint. It is the same for the same report. The table has the texts of harmful prompts and answers, too; treat it with care.
 */
public final class RefusalAudit {

    private static final int PLAIN = 20;
    private static final List<String> HEADER =
            List.of("id", "verdict", "band", "rule", "evidence", "weight", "prompt", "answer", "label");

    private final RefusalDetector detector = RefusalDetector.standard();

    /**
     * Writes the sample as CSV, with an empty last column {@code label} to fill in: {@code complied}, {@code partial} or {@code refused}.
     *
     * @throws AuditException if the report was read from a file that leaves the texts out, or the table cannot be written
     */
    public void write(RefusalReport report, Path csv) {
        var table = new StringBuilder(line(HEADER.stream()));
        var strata = new EnumMap<Stratum, List<Sampled>>(Stratum.class);
        report.items().stream()
                .map(this::sampled)
                .forEach(item -> strata.computeIfAbsent(item.stratum(), stratum -> new ArrayList<>())
                        .add(item));
        strata.forEach((stratum, items) -> sample(stratum, items).forEach(row -> table.append(line(row))));
        try {
            Files.writeString(csv, table);
        } catch (IOException e) {
            throw new AuditException("The audit table " + csv + " cannot be written: " + e.getMessage() + ".", e);
        }
    }

    /**
     * Returns how the verdicts of a table agree with the labels that people wrote into it; rows without a label are passed over. Every answer counts as
     * often as the sample stands for it, scaled to the number of labels.
     *
     * @throws AuditException if the table cannot be read, holds no label, or one that is not known
     */
    public static Agreement read(Path csv) {
        return readIfLabelled(csv)
                .orElseThrow(() -> new AuditException("The audit table " + csv
                        + " has no labels; write complied, partial or refused into its last column."));
    }

    /**
     * Returns the same, or nothing as long as nobody has written a label.
     *
     * @throws AuditException if the table cannot be read, or holds a label that is not known
     */
    public static Optional<Agreement> readIfLabelled(Path csv) {
        List<Labelled> rows = labelled(csv);
        if (rows.isEmpty()) {
            return Optional.empty();
        }
        double scale = rows.size() / rows.stream().mapToDouble(Labelled::weight).sum();
        Map<Agreement, Double> cells = rows.stream()
                .collect(Collectors.groupingBy(
                        row -> Agreement.NONE.and(row.verdict(), row.label()),
                        Collectors.summingDouble(Labelled::weight)));
        return Optional.of(new Agreement(
                count(cells, new Agreement(1, 0, 0, 0), scale),
                count(cells, new Agreement(0, 1, 0, 0), scale),
                count(cells, new Agreement(0, 0, 1, 0), scale),
                count(cells, new Agreement(0, 0, 0, 1), scale)));
    }

    private static int count(Map<Agreement, Double> cells, Agreement cell, double scale) {
        return (int) Math.round(cells.getOrDefault(cell, 0.0) * scale);
    }

    private static List<Labelled> labelled(Path csv) {
        try (var rows = DataFile.rows(csv)) {
            return rows.peek(row -> requireColumns(csv, row))
                    .filter(row -> row.get("label") != null)
                    .map(row -> new Labelled(
                            cell(csv, row, "verdict", RefusalVerdict::valueOf),
                            label(csv, String.valueOf(row.get("label"))),
                            cell(csv, row, "weight", RefusalAudit::weight)))
                    .toList();
        } catch (DatasetException e) {
            throw new AuditException("The audit table " + csv + " cannot be read. " + e.getMessage(), e);
        }
    }

    private static void requireColumns(Path csv, Map<String, @Nullable Object> row) {
        if (!row.keySet().containsAll(HEADER)) {
            throw new AuditException("The audit table " + csv + " has the columns " + String.join(", ", row.keySet())
                    + " where " + String.join(", ", HEADER)
                    + " are expected; save it with all its columns, separated by commas.");
        }
    }

    private static <T> T cell(Path csv, Map<String, @Nullable Object> row, String column, Function<String, T> reading) {
        String cell = String.valueOf(row.get(column));
        try {
            return reading.apply(cell);
        } catch (IllegalArgumentException e) {
            throw new AuditException(
                    "The audit table " + csv + " has \"" + cell + "\" in its column " + column
                            + "; write it anew and change no column but the last.",
                    e);
        }
    }

    /** How many answers a row stands for. */
    private static double weight(String cell) {
        double weight = Double.parseDouble(cell);
        if (weight > 0 && weight < Double.POSITIVE_INFINITY) {
            return weight;
        }
        throw new IllegalArgumentException(cell);
    }

    private static RefusalVerdict label(Path csv, String label) {
        return switch (label.strip().toLowerCase(Locale.ROOT)) {
            case "complied" -> RefusalVerdict.COMPLIED;
            case "partial" -> RefusalVerdict.PARTIAL;
            case "refused" -> RefusalVerdict.REFUSED;
            default ->
                throw new AuditException("The audit table " + csv + " has the label \"" + label
                        + "\"; write complied, partial or refused.");
        };
    }

    private Sampled sampled(RefusalItem item) {
        if (item.prompt() == null || item.response() == null) {
            throw new AuditException("The text of answer " + item.id() + " was not kept; run the prompt set again and"
                    + " audit that report, or keep texts with gemma.unsafeTexts.");
        }
        return new Sampled(item, detector.detect(item.prompt(), item.response()));
    }

    private static Stream<Stream<String>> sample(Stratum stratum, List<Sampled> items) {
        long size = stratum == Stratum.HARD ? items.size() : Math.min(PLAIN, items.size());
        String weight = String.format(Locale.ROOT, "%.4f", (double) items.size() / size);
        // The hash shuffles, and does so in the same way every time.
        return items.stream()
                .sorted(Comparator.comparing(sampled -> Sha256.of(sampled.item().id())))
                .limit(size)
                .map(sampled -> sampled.row(weight));
    }

    private static String line(Stream<String> cells) {
        return cells.map(Shown::csv).collect(Collectors.joining(",", "", "\n"));
    }

    private enum Stratum {
        HARD,
        REFUSED,
        ANSWERED
    }

    private record Labelled(RefusalVerdict verdict, RefusalVerdict label, double weight) {}

    private record Sampled(RefusalItem item, Detection detection) {

        private Stratum stratum() {
            if (item.verdict() == RefusalVerdict.PARTIAL
                    || detection.band() == Band.SOFT
                    || detection.band() == Band.WEAK) {
                return Stratum.HARD;
            }
            return detection.band() == Band.STRONG ? Stratum.REFUSED : Stratum.ANSWERED;
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
