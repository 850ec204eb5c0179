package io.gemmajunit.input;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PushbackInputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Lines of a text in UTF-8, read strictly and without byte-order mark; they end with LF, CR or both. */
public final class Lines implements Closeable {

    private static final int BYTE_ORDER_MARK = 0xFEFF;
    private static final int BUFFER = 1 << 14;

    private final BufferedReader reader;
    private final char[] buffer = new char[BUFFER];
    private int position;
    private int filled;
    private int number;
    private boolean ended;

    /** @param text as of {@link #utf8}; it is read ahead of the lines */
    public Lines(BufferedReader text) {
        this.reader = text;
    }

    /** Returns a reader that fails on bytes that are no UTF-8. */
    public static BufferedReader strictly(InputStream input) {
        return new BufferedReader(new InputStreamReader(input, StandardCharsets.UTF_8.newDecoder()));
    }

    /** Returns a reader behind a byte-order mark, if any. Closes the input if it does not begin in UTF-8. */
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

    /** Returns a reader behind a byte-order mark, which tells UTF-16 from UTF-8. */
    public static BufferedReader unicode(InputStream input) throws IOException {
        PushbackInputStream bytes = new PushbackInputStream(input, 2);
        byte[] start = bytes.readNBytes(2);
        bytes.unread(start);
        int mark = start.length < 2 ? 0 : (start[0] & 0xFF) << Byte.SIZE | start[1] & 0xFF;
        return mark == BYTE_ORDER_MARK || mark == Character.reverseBytes((char) BYTE_ORDER_MARK)
                ? new BufferedReader(new InputStreamReader(bytes, StandardCharsets.UTF_16.newDecoder()))
                : utf8(bytes);
    }

    /** Returns the first character that is no blank, or the last of very many; all are read again. -1 if none. */
    public static int firstOf(BufferedReader reader) throws IOException {
        reader.mark(BUFFER);
        int next = reader.read();
        for (int i = 1; i < BUFFER && (next == ' ' || next == '\t' || next == '\n' || next == '\r'); i++) {
            next = reader.read();
        }
        reader.reset();
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
        StringBuilder line = null;
        while (fill()) {
            int end = lineEnd();
            int had = line == null ? 0 : line.length();
            if (had + end - position > Limits.LINE) {
                throw new LimitException("its line " + number + " is longer than " + Limits.LINE + " characters");
            }
            if (end < filled && line == null) {
                String whole = new String(buffer, position, end - position);
                skip(end);
                return whole;
            }
            line = line == null ? new StringBuilder() : line;
            line.append(buffer, position, end - position);
            if (end < filled) {
                skip(end);
                return line.toString();
            }
            position = filled;
        }
        ended = true;
        return line == null ? null : line.toString();
    }

    /** Returns whether there is more, the buffer holding some of it. */
    private boolean fill() throws IOException {
        if (position == filled) {
            position = 0;
            filled = Math.max(0, reader.read(buffer, 0, buffer.length));
        }
        return filled > 0;
    }

    /** Returns where in the buffer the line ends, or where the buffer does. */
    private int lineEnd() {
        int end = position;
        while (end < filled && buffer[end] != '\n' && buffer[end] != '\r') {
            end++;
        }
        return end;
    }

    /** Goes on behind what ends a line. */
    private void skip(int end) throws IOException {
        position = end + 1;
        if (buffer[end] == '\r' && fill() && buffer[position] == '\n') {
            position++;
        }
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}
