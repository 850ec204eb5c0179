package io.gemmajunit.input;

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
}
