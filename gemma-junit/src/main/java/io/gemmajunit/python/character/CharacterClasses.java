package io.gemmajunit.python.character;

import java.util.function.IntPredicate;

/** What kind of character a code point is, by CPython's tables. */
public final class CharacterClasses {

    private static final long SPACES = 1L << ' ' | 0b11111L << 9 | 0b1111L << 0x1c;

    /** Of Unicode's Word_Break: MidLetter, MidNumLet and Single_Quote. */
    private static final String WITHIN_WORDS =
            "':.\u00b7\u0387\u055f\u05f4\u2018\u2019\u2024\u2027\ufe13\ufe52\ufe55\uff07\uff0e\uff1a";

    private CharacterClasses() {}

    /** Returns {@code str.isspace}: the no-break space and U+001C to U+001F, too. */
    public static boolean isSpace(int c) {
        if (c < 64) {
            return (SPACES >>> c & 1) != 0;
        }
        return c >= 0x85 && (c == 0x85 || Character.isSpaceChar(c));
    }

    /** Returns whether {@code str.splitlines} ends a line here. */
    public static boolean isLineBreak(int c) {
        return c >= '\n' && c <= '\r' || c >= 0x1c && c <= 0x1e || c == 0x85 || c == 0x2028 || c == 0x2029;
    }

    /** Returns whether case does not look at a character, but beyond it: Unicode's Case_Ignorable. */
    static boolean isCaseIgnorable(int c) {
        return switch (Character.getType(c)) {
            case Character.NON_SPACING_MARK,
                    Character.ENCLOSING_MARK,
                    Character.FORMAT,
                    Character.MODIFIER_LETTER,
                    Character.MODIFIER_SYMBOL -> true;
            default -> WITHIN_WORDS.indexOf(c) >= 0;
        };
    }

    /** Returns {@code str.isalpha}. */
    public static boolean isAlpha(int c) {
        return Character.isLetter(c);
    }

    /** Returns {@code str.isdecimal}. */
    public static boolean isDecimal(int c) {
        return Character.getType(c) == Character.DECIMAL_DIGIT_NUMBER;
    }

    /** Returns {@code str.isdigit}. */
    public static boolean isDigit(int c) {
        return isDecimal(c) || NumericCharacters.DIGITS.contains(c);
    }

    /** Returns {@code text.isdigit()}. */
    public static boolean isDigits(String text) {
        return areAll(text, CharacterClasses::isDigit);
    }

    /** Returns whether all code points are wanted and there are any. */
    public static boolean areAll(String text, IntPredicate wanted) {
        return !text.isEmpty() && text.codePoints().allMatch(wanted);
    }

    /** Returns {@code str.isnumeric}. */
    public static boolean isNumeric(int c) {
        int type = Character.getType(c);
        return type == Character.DECIMAL_DIGIT_NUMBER
                || type == Character.LETTER_NUMBER
                || type == Character.OTHER_NUMBER
                || NumericCharacters.IDEOGRAPHS.contains(c);
    }

    /** Returns {@code str.isalnum}. */
    public static boolean isAlphanumeric(int c) {
        return Character.isLetterOrDigit(c) || isNumeric(c) || isDigit(c);
    }

    /** Returns {@code str.isprintable}. */
    public static boolean isPrintable(int c) {
        if (c < 127) {
            return c >= ' ';
        }
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SPACE_SEPARATOR -> false;
            default -> true;
        };
    }

    /** Returns {@code str.isidentifier}. */
    public static boolean isIdentifier(String text) {
        if (text.isEmpty()) {
            return false;
        }
        int first = text.codePointAt(0);
        return (first == '_' || Character.isUnicodeIdentifierStart(first))
                && text.codePoints()
                        .allMatch(c -> Character.isUnicodeIdentifierPart(c) && !Character.isIdentifierIgnorable(c));
    }

    /** Returns the text with all decimal digits as ASCII ones. */
    public static String asciiDigits(String text) {
        if (text.chars().allMatch(c -> c < 128)) {
            return text;
        }
        StringBuilder ascii = new StringBuilder();
        text.codePoints().forEach(c -> ascii.appendCodePoint(isDecimal(c) ? '0' + Character.digit(c, 10) : c));
        return ascii.toString();
    }
}
