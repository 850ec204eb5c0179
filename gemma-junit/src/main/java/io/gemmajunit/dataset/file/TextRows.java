package io.gemmajunit.dataset.file;

import io.gemmajunit.dataset.column.RowSource;
import io.gemmajunit.input.InputFiles;
import io.gemmajunit.input.LimitException;
import io.gemmajunit.input.Limits;
import java.io.BufferedReader;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Rows of a plain text, whose one column is {@code text}; line ends are read as LF, a byte-order mark as text. */
final class TextRows implements RowSource {

    private final BufferedReader reader;
    private final TextSplit split;
    private boolean afterReturn;
    private boolean atEnd;

    TextRows(BufferedReader reader, TextSplit split) {
        this.reader = reader;
        this.split = split;
    }

    @Override
    public @Nullable Map<String, @Nullable Object> next() throws IOException {
        while (!atEnd) {
            String text = part();
            if (!text.isEmpty() || split == TextSplit.LINE && !atEnd || split == TextSplit.DOCUMENT) {
                return Map.of("text", text);
            }
        }
        return null;
    }

    /** Returns what comes before the next separator, or the end. */
    private String part() throws IOException {
        StringBuilder text = new StringBuilder();
        int separator = split == TextSplit.LINE ? 1 : 2;
        for (int next = read(); next >= 0; next = read()) {
            if (text.length() >= Limits.LINE) {
                throw new LimitException("a part of it that is one row is longer than " + Limits.LINE + " characters");
            }
            text.append((char) next);
            int before = text.length() - separator;
            if (split != TextSplit.DOCUMENT && before >= 0 && text.indexOf("\n".repeat(separator), before) >= 0) {
                return text.substring(0, before);
            }
        }
        atEnd = true;
        return text.toString();
    }

    private int read() throws IOException {
        int next = reader.read();
        if (next == '\n' && afterReturn) {
            next = reader.read();
        }
        afterReturn = next == '\r';
        return afterReturn ? '\n' : next;
    }

    @Override
    public void close() {
        InputFiles.close(reader);
    }
}
