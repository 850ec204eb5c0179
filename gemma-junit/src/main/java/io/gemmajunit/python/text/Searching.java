package io.gemmajunit.python.text;

import io.gemmajunit.python.Bound;
import io.gemmajunit.python.Find;
import io.gemmajunit.python.MethodTable;
import io.gemmajunit.python.PyTuple;
import io.gemmajunit.python.PythonException;
import io.gemmajunit.python.Sizes;
import io.gemmajunit.python.Slice;
import io.gemmajunit.python.Str;
import io.gemmajunit.python.Types;
import java.util.List;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/** Looks for texts in texts. */
public final class Searching {

    private Searching() {}

    static void addTo(MethodTable<String> methods) {
        methods.add("find(sub, start=None, end=None, /)", (text, a) -> find(text, a))
                .add("rfind(sub, start=None, end=None, /)", (text, a) -> findLast(text, a))
                .add("index(sub, start=None, end=None, /)", (text, a) -> found(find(text, a)))
                .add("rindex(sub, start=None, end=None, /)", (text, a) -> found(findLast(text, a)))
                .add("count(sub, start=None, end=None, /)", (text, a) -> count(text, a))
                .add("startswith(prefix, start=None, end=None, /)", (text, a) -> any(text, a, String::startsWith))
                .add("endswith(suffix, start=None, end=None, /)", (text, a) -> any(text, a, String::endsWith))
                .add("replace(old, new, count=-1, /)", (text, a) -> replace(text, a.text(0), a.text(1), a.index(2)));
    }

    /** The part of a text between two indices, and how many code points stand before it. */
    private record Window(String text, int before, int length) {

        static @Nullable Window of(String text, Bound arguments) {
            if (arguments.value(1) == null && arguments.value(2) == null) {
                return new Window(text, 0, text.length());
            }
            int length = Str.length(text);
            Slice.Indices range = new Slice(arguments.value(1), arguments.value(2), null).indices(length);
            boolean beyond = arguments.value(1) != null && arguments.index(1) > length || range.start() > range.stop();
            return beyond ? null : new Window(Str.between(text, range.start(), range.stop()), range.start(), length);
        }

        long index(int offset) {
            return offset < 0 ? -1 : before + text.codePointCount(0, offset);
        }
    }

    private static long find(String text, Bound arguments) {
        String part = arguments.text(0);
        Window window = Window.of(text, arguments);
        return window == null ? -1 : window.index(Find.first(window.text, part, 0));
    }

    private static long findLast(String text, Bound arguments) {
        String part = arguments.text(0);
        Window window = Window.of(text, arguments);
        return window == null ? -1 : window.index(Find.last(window.text, part));
    }

    private static long found(long index) {
        if (index < 0) {
            throw PythonException.valueError("substring not found");
        }
        return index;
    }

    private static long count(String text, Bound arguments) {
        String part = arguments.text(0);
        Window window = Window.of(text, arguments);
        if (window == null) {
            return 0;
        }
        if (part.isEmpty()) {
            return Str.length(window.text) + 1L;
        }
        long count = 0;
        for (int at = Find.first(window.text, part, 0);
                at >= 0;
                at = Find.first(window.text, part, at + part.length())) {
            count++;
        }
        return count;
    }

    private static boolean any(String text, Bound arguments, BiPredicate<String, String> matches) {
        List<@Nullable Object> parts = arguments.value(0) instanceof PyTuple tuple
                ? tuple.elements()
                : PyTuple.of(arguments.text(0)).elements();
        Window window = Window.of(text, arguments);
        for (Object part : parts) {
            String wanted = Str.textOf(part);
            if (wanted == null) {
                throw PythonException.typeError("tuple for startswith must only contain str, not " + Types.name(part));
            }
            if (window != null && matches.test(window.text, wanted)) {
                return true;
            }
        }
        return false;
    }

    /** Returns {@code text.replace(old, replacement, most)}; an empty text stands between all characters. */
    public static String replace(String text, String old, String replacement, int most) {
        if (most == 0) {
            return text;
        }
        StringBuilder replaced = new StringBuilder();
        int count = 0;
        int start = 0;
        for (int at = Find.first(text, old, 0); at >= 0 && count != most; count++) {
            replaced.append(text, start, at).append(replacement);
            Sizes.text(replaced.length());
            start = at + old.length();
            if (old.isEmpty()) {
                if (at == text.length()) {
                    break;
                }
                at = text.offsetByCodePoints(at, 1);
            } else {
                at = Find.first(text, old, start);
            }
        }
        return replaced.append(text, start, text.length()).toString();
    }
}
