package io.gemmajunit.input;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Lines of a text in UTF-8, read strictly and without byte-order mark; they end with LF, CR or both. */
public final class Lines implements Closeable {

    private static final int BYTE_ORDER_MARK = 0xFEFF;

    private final BufferedReader reader;
    private int number;
    private boolean ended;

    /** @param text as of {@link #utf8} */
    public Lines(BufferedReader text) {
        this.reader = text;
    }

    /** Returns a reader that fails on bytes that are no UTF-8. */
    public static BufferedReader strictly(InputStream input) {
        return new BufferedReader(new InputStreamReader(input, StandardCharsets.UTF_8.newDecoder()));
    }

    /** Returns such a reader behind a byte-order mark, if there is one. If the first bytes are no UTF-8, the input is closed. */
    public static BufferedReader utf8(InputStream input) throws IOException {
        BufferedReader reader = strictly(input);
        try {
            reader.mark(1);
            if (reader.read() != BYTE_ORDER_MARK) {
                reader.reset();
            }
            return reader;
        } catch (IOException e) {
            reader.close();
            throw e;
        }
    }

    /** Returns the first character that is no blank, which is read again; -1 if there is none. */
    public static int firstOf(BufferedReader reader) throws IOException {
        int next;
        do {
            reader.mark(1);
            next = reader.read();
        } while (next == ' ' || next == '\t' || next == '\n' || next == '\r');
        if (next >= 0) {
            reader.reset();
        }
        return next;
    }

    /** Returns the number, from 1, of the line read last. */
    public int number() {
        return number;
    }

    /**
     * Returns the next line without what ends it, or null after the last.
     *
     * @throws LimitException if it is longer than {@link Limits#LINE}
     */
    public @Nullable String next() throws IOException {
        if (ended) {
            return null;
        }
        number++;
        StringBuilder line = new StringBuilder();
        for (int next = reader.read(); next >= 0; next = reader.read()) {
            if (next == '\n') {
                return line.toString();
            }
            if (next == '\r') {
                skipLineFeed();
                return line.toString();
            }
            if (line.length() >= Limits.LINE) {
                throw new LimitException("its line " + number + " is longer than " + Limits.LINE + " characters");
            }
            line.append((char) next);
        }
        ended = true;
        return line.isEmpty() ? null : line.toString();
    }

    private void skipLineFeed() throws IOException {
        reader.mark(1);
        if (reader.read() != '\n') {
            reader.reset();
        }
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}
