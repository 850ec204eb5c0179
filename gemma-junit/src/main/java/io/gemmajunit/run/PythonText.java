package io.gemmajunit.run;

/** String functions that differ between Python and Java. */
final class PythonText {

    private PythonText() {}

    /** Python's {@code rstrip()}: drops trailing white space in the sense of {@code str.isspace}. */
    static String stripTrailing(String text) {
        int end = text.length();
        while (end > 0 && isSpace(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(0, end);
    }

    /** All such characters lie in the basic plane: separators, the ASCII controls that separate, and next line. */
    private static boolean isSpace(char c) {
        return Character.isSpaceChar(c) || (c >= '\t' && c <= '\r') || (c >= 0x1c && c <= 0x1f) || c == 0x85;
    }
}
