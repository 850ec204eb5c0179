package io.gemmajunit.python.text;

import io.gemmajunit.python.PythonException;
import io.gemmajunit.python.Str;
import io.gemmajunit.python.character.CharacterClasses;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/** Takes characters off the ends of texts. */
public final class Stripping {

    private Stripping() {}

    /** Returns {@code text.strip(characters)}. */
    public static String strip(String text, @Nullable Object characters) {
        return stripEnd(stripStart(text, characters), characters);
    }

    static String stripStart(String text, @Nullable Object characters) {
        return Str.stripStart(text, oneOf(characters));
    }

    static String stripEnd(String text, @Nullable Object characters) {
        return Str.stripEnd(text, oneOf(characters));
    }

    static String removePrefix(String text, String prefix) {
        return text.startsWith(prefix) ? text.substring(prefix.length()) : text;
    }

    static String removeSuffix(String text, String suffix) {
        return text.endsWith(suffix) ? text.substring(0, text.length() - suffix.length()) : text;
    }

    private static IntPredicate oneOf(@Nullable Object characters) {
        if (characters == null) {
            return CharacterClasses::isSpace;
        }
        String wanted = Str.textOf(characters);
        if (wanted == null) {
            throw PythonException.typeError("strip arg must be None or str");
        }
        return c -> wanted.indexOf(c) >= 0;
    }
}
