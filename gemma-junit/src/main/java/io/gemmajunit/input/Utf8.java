package io.gemmajunit.input;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Text in UTF-8. */
public final class Utf8 {

    private Utf8() {}

    /** Returns how many bytes a text takes. */
    public static long length(String text) {
        long bytes = text.length();
        for (int i = 0; i < text.length(); i++) {
            char unit = text.charAt(i);
            bytes += unit < 0x80 ? 0 : unit < 0x800 || Character.isSurrogate(unit) ? 1 : 2;
        }
        return bytes;
    }

    public static void close(Closeable file) {
        try {
            file.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
