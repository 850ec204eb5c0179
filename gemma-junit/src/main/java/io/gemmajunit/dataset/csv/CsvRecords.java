package io.gemmajunit.dataset.csv;

import io.gemmajunit.dataset.DatasetException;
import io.gemmajunit.input.LimitException;
import io.gemmajunit.input.Limits;
import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a table in text into cells as pandas does: by RFC 4180, where a quoted cell may hold line breaks, and what that
 * leaves open without an error. Blank lines are ignored, a quote within a cell or behind a quoted part stands for
 * itself, and a NUL ends the text of its cell.
 */
final class CsvRecords implements Closeable {

    private static final int END = -1;

    private final Path file;
    private final BufferedReader reader;
    private final CsvDialect dialect;
    private final char separator;
    private final StringBuilder cell = new StringBuilder();
    private int line = 1;
    private int current;

    /** Whether a carriage return alone ended the last record, as on the first Macs. */
    private boolean isBareReturn;

    CsvRecords(Path file, BufferedReader text, CsvDialect dialect, char separator) {
        this.file = file;
        this.reader = text;
        this.dialect = dialect;
        this.separator = separator;
    }

    /** Returns the number of the line, from 1, on which the last record ended. */
    int line() {
        return line - 1;
    }

    /** Returns the cells of the next record, or null after the last. */
    @Nullable
    List<String> next() throws IOException {
        cell.setLength(0);
        beginLine();
        while (isLineEnd() || isBlank()) {
            if (isLineEnd()) {
                cell.setLength(0);
                endLine();
                beginLine();
                refuseBehindBareReturn(current == separator);
            } else {
                append();
                advance();
            }
        }
        if (current == END) {
            return null;
        }
        List<String> cells = new ArrayList<>();
        cells.add(cell());
        while (current == separator) {
            cell.setLength(0);
            advance();
            cells.add(cell());
            if (cells.size() > Limits.CELLS) {
                throw new LimitException("its line " + line + " has more than " + Limits.CELLS + " cells");
            }
        }
        endLine();
        return cells;
    }

    private boolean isBlank() {
        return (current == ' ' || current == '\t') && current != separator;
    }

    private String cell() throws IOException {
        if (dialect.skipsSpace()) {
            skipSpace();
        }
        if (isQuote() && cell.isEmpty()) {
            quoted();
        }
        while (current != separator && !isLineEnd() && current != END) {
            if (isEscape()) {
                advance();
            }
            if (current != END) {
                append();
                advance();
            }
        }
        int end = cell.indexOf("\0");
        return end < 0 ? cell.toString() : cell.substring(0, end);
    }

    /** Blanks at the beginning of a line have been read to see whether more follows them. */
    private void skipSpace() throws IOException {
        int blanks = 0;
        while (blanks < cell.length() && cell.charAt(blanks) == ' ') {
            blanks++;
        }
        cell.delete(0, blanks);
        while (cell.isEmpty() && current == ' ') {
            advance();
        }
    }

    /** Reads up to the closing quote and past it; two quotes stand for one. */
    private void quoted() throws IOException {
        int opened = line;
        advance();
        while (true) {
            if (isQuote()) {
                advance();
                if (!isQuote() || !dialect.doublesQuotes()) {
                    return;
                }
            } else if (isEscape()) {
                advance();
            }
            if (current == END) {
                throw new DatasetException(
                        "The quote opened on line " + opened + " of " + file + " is not closed; the file is cut off.");
            }
            if (current == '\n') {
                line++;
            }
            append();
            advance();
        }
    }

    private void append() throws LimitException {
        if (cell.length() >= Limits.LINE) {
            throw new LimitException("a cell that begins before its line " + (line + 1) + " is longer than "
                    + Limits.LINE + " characters");
        }
        cell.append((char) current);
    }

    private boolean isQuote() {
        return current == dialect.quote() && dialect.quote() != '\0';
    }

    private boolean isEscape() {
        return current == dialect.escape() && dialect.escape() != '\0';
    }

    private boolean isLineEnd() {
        return current == '\n' || current == '\r';
    }

    private void endLine() throws IOException {
        line++;
        isBareReturn = false;
        if (current == '\r') {
            reader.mark(1);
            if (reader.read() != '\n') {
                reader.reset();
                isBareReturn = true;
            }
        }
    }

    /** Refuses what pandas cuts into other rows behind a carriage return that alone ended a line. */
    private void refuseBehindBareReturn(boolean begin) {
        if (isBareReturn && begin) {
            throw new DatasetException("The file " + file
                    + " ends lines with carriage returns alone, and its line " + line
                    + " begins with a blank, or with a"
                    + " separator behind an empty line, of which the harness makes other rows; save it with the line"
                    + " ends of Linux or Windows.");
        }
    }

    private void beginLine() throws IOException {
        advance();
        refuseBehindBareReturn(isBlank() || current == ' ' && dialect.skipsSpace());
    }

    private void advance() throws IOException {
        current = reader.read();
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}
