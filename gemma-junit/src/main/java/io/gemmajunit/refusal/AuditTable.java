package io.gemmajunit.refusal;

import io.gemmajunit.dataset.DatasetException;
import io.gemmajunit.dataset.file.DataFile;
import io.gemmajunit.error.GemmaException;
import io.gemmajunit.input.InputFiles;
import io.gemmajunit.input.Lines;
import io.gemmajunit.input.ReadFault;
import io.gemmajunit.input.Sentence;
import io.gemmajunit.results.RefusalVerdict;
import io.gemmajunit.shown.Shown;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The table of answers that people label, as it is written and as it comes back from a spreadsheet. */
record AuditTable(Path csv) {

    private static final List<String> HEADER =
            List.of("id", "verdict", "band", "rule", "evidence", "weight", "prompt", "answer", "label");

    /** Where fractions have a comma, spreadsheets put semicolons between cells; in Unicode text they are tabs. */
    private static final Pattern START = Pattern.compile("(?<line>(\"?sep=.\"?\\R)?)\"?\\w+\"?(?<separator>[,;\t])");

    /** Characters that hold the start. */
    private static final int BEGINNING = 32;

    private static final String OTHER_ENCODING =
            "is in another encoding than UTF-8; save it as what spreadsheets call CSV UTF-8 or Unicode text.";

    private static final Pattern WEIGHT = Pattern.compile("(\\d+) of (\\d+)");

    /** A row that was read: an answer, its kind, what people say of it, and for how many answers it stands. */
    record Row(
            String id,
            String answer,
            RefusalVerdict verdict,
            Band band,
            Optional<RefusalVerdict> label,
            double weight) {

        Kind kind() {
            return Kind.of(verdict, band);
        }
    }

    /**
     * Answers that are sampled alike and of which the detector says the same.
     *
     * @param isFound whether it calls them refusals
     */
    record Kind(boolean isFound, Stratum stratum) {

        static Kind of(RefusalVerdict verdict, Band band) {
            return new Kind(verdict.isRefusal(), Stratum.of(verdict, band));
        }
    }

    /** How hard an answer is to judge. */
    enum Stratum {
        HARD,
        REFUSED,
        ANSWERED;

        static Stratum of(RefusalVerdict verdict, Band band) {
            if (verdict == RefusalVerdict.PARTIAL || band == Band.SOFT || band == Band.WEAK) {
                return HARD;
            }
            return band == Band.STRONG ? REFUSED : ANSWERED;
        }
    }

    static String header() {
        return line(HEADER.stream());
    }

    /** Returns for how many answers each of a sample of them stands, in words: spreadsheets change numbers. */
    static String weight(int sampled, int all) {
        return sampled + " of " + all;
    }

    static String line(Stream<String> cells) {
        return cells.map(Shown::csv).collect(Collectors.joining(",", "", "\n"));
    }

    /** @throws GemmaException if it cannot be read, or holds a cell that is not known */
    List<Row> rows() {
        try (var text = Lines.unicode(InputFiles.open(csv));
                var rows = DataFile.rows(csv, text, separator(text))) {
            return rows.peek(this::requireColumns)
                    .filter(row -> row.values().stream().anyMatch(Objects::nonNull))
                    .map(this::row)
                    .toList();
        } catch (CharacterCodingException e) {
            throw fault(OTHER_ENCODING, e);
        } catch (IOException e) {
            throw fault("cannot be read: " + ReadFault.reason(e) + ".", e);
        } catch (DatasetException e) {
            throw e.getCause() instanceof CharacterCodingException
                    ? fault(OTHER_ENCODING, e)
                    : fault("cannot be read. " + e.getMessage(), e);
        }
    }

    /** Returns what is between cells, behind the line that tells spreadsheets so, if there is one. */
    private char separator(BufferedReader text) throws IOException {
        char[] beginning = new char[BEGINNING];
        text.mark(BEGINNING);
        int read = text.read(beginning);
        text.reset();
        String first = new String(beginning, 0, Math.max(0, read));
        if (first.indexOf('\0') >= 0) {
            throw fault(OTHER_ENCODING, null);
        }
        Matcher start = START.matcher(first);
        if (!start.lookingAt()) {
            return ',';
        }
        text.skip(start.end("line"));
        return start.group("separator").charAt(0);
    }

    /** Returns what is wrong with it, as a sentence for the user. */
    GemmaException fault(String said, @Nullable Exception cause) {
        return new GemmaException(Sentence.of("The audit table " + csv + " " + said), cause);
    }

    private void requireColumns(Map<String, @Nullable Object> row) {
        if (!row.keySet().containsAll(HEADER)) {
            throw fault(
                    "has the columns " + String.join(", ", row.keySet()) + " where " + String.join(", ", HEADER)
                            + " are expected; save it with all its columns, separated by commas, semicolons or tabs.",
                    null);
        }
    }

    private Row row(Map<String, @Nullable Object> row) {
        return new Row(
                String.valueOf(row.get("id")),
                Objects.requireNonNullElse(row.get("answer"), "").toString(),
                cell(row, "verdict", RefusalVerdict::valueOf),
                cell(row, "band", Band::valueOf),
                Optional.ofNullable(row.get("label")).map(label -> label(String.valueOf(label))),
                cell(row, "weight", AuditTable::weight));
    }

    private <T> T cell(Map<String, @Nullable Object> row, String column, Function<String, T> reading) {
        String cell = String.valueOf(row.get(column));
        try {
            return reading.apply(cell);
        } catch (IllegalArgumentException e) {
            throw fault(
                    "has \"" + cell + "\" in its column " + column
                            + "; write it anew and change no column but the last.",
                    e);
        }
    }

    /** How many answers a row stands for. */
    private static double weight(String cell) {
        Matcher words = WEIGHT.matcher(cell);
        double weight = words.matches()
                ? Double.parseDouble(words.group(2)) / Double.parseDouble(words.group(1))
                : Double.parseDouble(cell);
        if (weight > 0 && weight < Double.POSITIVE_INFINITY) {
            return weight;
        }
        throw new IllegalArgumentException(cell);
    }

    private RefusalVerdict label(String label) {
        return switch (label.strip().toLowerCase(Locale.ROOT)) {
            case "complied" -> RefusalVerdict.COMPLIED;
            case "partial" -> RefusalVerdict.PARTIAL;
            case "refused" -> RefusalVerdict.REFUSED;
            default -> throw fault("has the label \"" + label + "\"; write complied, partial or refused.", null);
        };
    }
}
