package io.gemmajunit.dataset;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Cuts a table in text into cells by the rules of RFC 4180; a quoted cell may hold line breaks. Blank lines count for nothing. */
final class CsvRecords implements Closeable {

    private static final int END = -1;

    private final Path file;
    private final BufferedReader reader;
    private final char separator;
    private int line = 1;
    private int current;

    CsvRecords(Path file, char separator) throws IOException {
        this.file = file;
        this.reader = Utf8.reader(Unpacked.open(file));
        this.separator = separator;
    }

    /** Returns the number of the line, from 1, on which the last record ended. */
    int line() {
        return line - 1;
    }

    /** Returns the cells of the next record, or null after the last. */
    @Nullable
    List<String> next() throws IOException {
        advance();
        while (isLineEnd()) {
            endLine();
            advance();
        }
        if (current == END) {
            return null;
        }
        List<String> cells = new ArrayList<>();
        cells.add(cell());
        while (current == separator) {
            advance();
            cells.add(cell());
        }
        endLine();
        return cells;
    }

    private String cell() throws IOException {
        StringBuilder cell = new StringBuilder();
        if (current == '"') {
            quoted(cell);
        }
        while (current != separator && !isLineEnd() && current != END) {
            cell.append((char) current);
            advance();
        }
        return cell.toString();
    }

    /** Reads up to the closing quote and past it; two quotes stand for one. */
    private void quoted(StringBuilder cell) throws IOException {
        int opened = line;
        advance();
        while (true) {
            if (current == END) {
                throw new DatasetException(
                        "The quote opened on line " + opened + " of " + file + " is not closed; the file is cut off.");
            }
            if (current == '"') {
                advance();
                if (current != '"') {
                    return;
                }
            }
            if (current == '\n') {
                line++;
            }
            cell.append((char) current);
            advance();
        }
    }

    private boolean isLineEnd() {
        return current == '\n' || current == '\r';
    }

    private void endLine() throws IOException {
        line++;
        if (current == '\r') {
            reader.mark(1);
            if (reader.read() != '\n') {
                reader.reset();
            }
        }
    }

    private void advance() throws IOException {
        current = reader.read();
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}
