package io.gemmajunit.python.text;

import io.gemmajunit.python.Bound;
import io.gemmajunit.python.Iterables;
import io.gemmajunit.python.MethodTable;
import io.gemmajunit.python.PythonException;
import io.gemmajunit.python.Sizes;
import io.gemmajunit.python.Str;
import io.gemmajunit.python.Types;
import org.jspecify.annotations.Nullable;

/** Fills texts up to a width, and joins them. */
public final class Padding {

    private Padding() {}

    static void addTo(MethodTable<String> methods) {
        methods.add("center(width, fillchar=' ', /)", (text, a) -> center(text, a.index(0), fill(a)))
                .add("ljust(width, fillchar=' ', /)", (text, a) -> text + pad(text, a))
                .add("rjust(width, fillchar=' ', /)", (text, a) -> pad(text, a) + text)
                .add("zfill(width, /)", (text, a) -> zeros(text, a.index(0)))
                .add("expandtabs(tabsize=8)", (text, a) -> expandTabs(text, a.index(0)))
                .add("join(iterable, /)", (text, a) -> join(text, a.value(0)));
    }

    private static String fill(Bound arguments) {
        String fill = arguments.text(1);
        if (Str.length(fill) != 1) {
            throw PythonException.typeError("The fill character must be exactly one character long");
        }
        return fill;
    }

    private static String pad(String text, Bound arguments) {
        return Str.repeat(fill(arguments), arguments.index(0) - Str.length(text));
    }

    /** Returns {@code text.center(width, fill)}; an odd blank goes left where the width is odd. */
    public static String center(String text, int width, String fill) {
        int missing = width - Str.length(text);
        if (missing <= 0) {
            return text;
        }
        int left = missing / 2 + (missing & width & 1);
        return Str.repeat(fill, left) + text + Str.repeat(fill, missing - left);
    }

    private static String zeros(String text, int width) {
        String zeros = Str.repeat("0", width - Str.length(text));
        boolean signed = text.startsWith("+") || text.startsWith("-");
        return signed ? text.charAt(0) + zeros + text.substring(1) : zeros + text;
    }

    private static String expandTabs(String text, int tabSize) {
        StringBuilder expanded = new StringBuilder();
        int column = 0;
        for (int c : text.codePoints().toArray()) {
            if (c == '\t') {
                int blanks = tabSize > 0 ? tabSize - column % tabSize : 0;
                expanded.append(Str.repeat(" ", blanks));
                column += blanks;
            } else {
                expanded.appendCodePoint(c);
                column = c == '\n' || c == '\r' ? 0 : column + 1;
            }
            Sizes.text(expanded.length());
        }
        return expanded.toString();
    }

    private static Object join(String separator, @Nullable Object parts) {
        StringBuilder joined = new StringBuilder();
        int count = 0;
        for (var each = Iterables.of(parts); each.hasNext(); count++) {
            Object part = each.next();
            String text = Str.textOf(part);
            if (text == null) {
                throw PythonException.typeError(
                        "sequence item " + count + ": expected str instance, " + Types.name(part) + " found");
            }
            joined.append(count == 0 ? "" : separator).append(text);
            Sizes.text(joined.length());
        }
        return joined.toString();
    }
}
