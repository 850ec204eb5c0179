package io.gemmajunit.python;

/** What a single value may hold, so that no expression fills the memory. */
public final class Sizes {

    /** Characters of a text. */
    static final int TEXT = 4_000_000;

    /** Elements of a list, tuple or dict. */
    static final int ELEMENTS = 500_000;

    /** Bits of an int. */
    static final int BITS = 200_000;

    private Sizes() {}

    /** Returns the length, if a text may have it. */
    public static int text(long length) {
        Work.onCharacters(length);
        if (length > TEXT) {
            throw tooLarge("a text of " + length + " characters", TEXT);
        }
        return (int) length;
    }

    /** Returns the length, if a list may have it. */
    public static int elements(long length) {
        if (length > ELEMENTS) {
            throw tooLarge("a list of " + length + " elements", ELEMENTS);
        }
        return (int) length;
    }

    /** Checks the bits of an int before it is computed. */
    public static void bits(double bits) {
        if (bits > BITS) {
            throw tooLarge("a number of more than " + BITS + " bits", BITS);
        }
    }

    private static PythonException tooLarge(String what, int limit) {
        return new PythonException("MemoryError", what + " is too large; the limit is " + limit);
    }
}
