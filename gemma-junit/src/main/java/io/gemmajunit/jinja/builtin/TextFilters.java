package io.gemmajunit.jinja.builtin;

import io.gemmajunit.jinja.render.Undefined;
import io.gemmajunit.python.Arguments;
import io.gemmajunit.python.Printing;
import io.gemmajunit.python.PyDict;
import io.gemmajunit.python.PyTuple;
import io.gemmajunit.python.PythonException;
import io.gemmajunit.python.Str;
import io.gemmajunit.python.Types;
import io.gemmajunit.python.character.Casing;
import io.gemmajunit.python.character.CharacterClasses;
import io.gemmajunit.python.text.Markup;
import io.gemmajunit.python.text.Padding;
import io.gemmajunit.python.text.PercentFormat;
import io.gemmajunit.python.text.Searching;
import io.gemmajunit.python.text.Stripping;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Filters that change the characters of texts. */
final class TextFilters {

    private TextFilters() {}

    static void addTo(FilterTable table) {
        table.add("upper()", (value, a) -> soft(value, Casing::upper))
                .add("lower()", (value, a) -> soft(value, Casing::lower))
                .add("capitalize()", (value, a) -> soft(value, Casing::capitalize))
                .add("title()", (value, a) -> title(Printing.str(value)))
                .add("trim(chars=None)", (value, a) -> soft(value, text -> Stripping.strip(text, a.value(0))))
                .add("string()", (value, a) -> value instanceof Markup ? value : Printing.str(value))
                .add("center(width=80)", (value, a) -> soft(value, text -> Padding.center(text, a.index(0), " ")))
                .add(
                        "replace(old, new, count=None)",
                        (value, a) -> Searching.replace(
                                Printing.str(value),
                                Printing.str(a.value(0)),
                                Printing.str(a.value(1)),
                                a.isGiven(2) ? a.index(2) : -1))
                .addRaw("format", (rendering, value, arguments) -> format(value, arguments))
                .add("wordcount()", (value, a) -> words(Printing.str(value)));
    }

    /** A text that is marked as safe stays so. */
    private static Object soft(@Nullable Object value, UnaryOperator<String> change) {
        String changed = change.apply(Printing.str(value));
        return value instanceof Markup ? new Markup(changed) : changed;
    }

    /** Words begin behind white space, hyphens and opening brackets, and only there. */
    private static String title(String text) {
        StringBuilder titled = new StringBuilder();
        int start = 0;
        while (start < text.length()) {
            int end = start;
            boolean separator = isSeparator(text.codePointAt(start));
            while (end < text.length() && isSeparator(text.codePointAt(end)) == separator) {
                end += Character.charCount(text.codePointAt(end));
            }
            int rest = start + Character.charCount(text.codePointAt(start));
            titled.append(Casing.upper(text.substring(start, rest))).append(Casing.lower(text.substring(rest, end)));
            start = end;
        }
        return titled.toString();
    }

    private static boolean isSeparator(int c) {
        return CharacterClasses.isSpace(c) || "-({[<".indexOf(c) >= 0;
    }

    private static Object format(@Nullable Object value, Arguments arguments) {
        if (!arguments.positional().isEmpty() && !arguments.named().isEmpty()) {
            throw new PythonException(
                    "FilterArgumentError", "can't handle positional and keyword arguments at the same time");
        }
        Object format = value instanceof Markup ? value : Printing.str(value);
        if (arguments.named().isEmpty()) {
            return PercentFormat.format(format, new PyTuple(arguments.positional()));
        }
        PyDict named = new PyDict();
        arguments.named().forEach(named::put);
        return PercentFormat.format(format, named);
    }

    private static long words(String text) {
        long words = 0;
        boolean within = false;
        for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            int c = text.codePointAt(i);
            boolean wordCharacter = c == '_' || CharacterClasses.isAlphanumeric(c);
            words += wordCharacter && !within ? 1 : 0;
            within = wordCharacter;
        }
        return words;
    }

    static String requireText(@Nullable Object value, String method) {
        String text = Str.textOf(value);
        if (value instanceof Undefined undefined) {
            undefined.enterOperation();
        }
        if (text == null) {
            throw new PythonException(
                    "AttributeError", "'" + Types.name(value) + "' object has no attribute '" + method + "'");
        }
        return text;
    }
}
