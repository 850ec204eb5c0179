package io.gemmajunit.python;

import io.gemmajunit.python.character.CharacterClasses;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/** Texts as Python counts them: in code points. */
public final class Str {

    private Str() {}

    /** Returns the value as a text if it is one, marked as safe or not, else null. */
    public static @Nullable String textOf(@Nullable Object value) {
        return value instanceof String text ? text : value instanceof MarkedText marked ? marked.text() : null;
    }

    /** Returns {@code len(text)}. */
    public static int length(String text) {
        return text.codePointCount(0, text.length());
    }

    /** Returns {@code text[index]} for an index from 0 on. */
    static String at(String text, int index) {
        int offset = text.offsetByCodePoints(0, index);
        return text.substring(offset, offset + Character.charCount(text.codePointAt(offset)));
    }

    /** Returns {@code text[start:end]} for indices in range. */
    public static String between(String text, int start, int end) {
        int from = text.offsetByCodePoints(0, start);
        return text.substring(from, text.offsetByCodePoints(from, end - start));
    }

    /** Returns {@code text * times}. */
    public static String repeat(String text, int times) {
        if (times <= 0 || text.isEmpty()) {
            return "";
        }
        Sizes.text((long) text.length() * times);
        return text.repeat(times);
    }

    /** Returns {@code text.strip()}. */
    public static String strip(String text) {
        return stripEnd(stripStart(text, CharacterClasses::isSpace));
    }

    /** Returns {@code text.rstrip()}. */
    public static String stripEnd(String text) {
        return stripEnd(text, CharacterClasses::isSpace);
    }

    /** Returns the text without the unwanted code points that it begins with. */
    public static String stripStart(String text, IntPredicate unwanted) {
        int start = 0;
        while (start < text.length() && unwanted.test(text.codePointAt(start))) {
            start += Character.charCount(text.codePointAt(start));
        }
        return text.substring(start);
    }

    /** Returns the text without the unwanted code points that it ends with. */
    public static String stripEnd(String text, IntPredicate unwanted) {
        int end = text.length();
        while (end > 0 && unwanted.test(text.codePointBefore(end))) {
            end -= Character.charCount(text.codePointBefore(end));
        }
        return text.substring(0, end);
    }

    /** Returns whether the text is an index: one or more ASCII digits. */
    public static boolean isIndex(String text) {
        return !text.isEmpty() && text.length() < 10 && text.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    /** Returns whether the first character is white space; the text must have one. */
    public static boolean startsWithSpace(String text) {
        return CharacterClasses.isSpace(text.codePointAt(0));
    }

    /** Returns whether the last character is white space; the text must have one. */
    public static boolean endsWithSpace(String text) {
        return CharacterClasses.isSpace(text.codePointBefore(text.length()));
    }
}
