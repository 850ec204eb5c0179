package io.gemmajunit.jinja.builtin;

import io.gemmajunit.jinja.render.Rendering;
import io.gemmajunit.python.Bound;
import io.gemmajunit.python.Iterables;
import io.gemmajunit.python.PyList;
import io.gemmajunit.python.PythonException;
import io.gemmajunit.python.Str;
import io.gemmajunit.python.arithmetic.Arithmetic;
import io.gemmajunit.python.text.Markup;
import io.gemmajunit.python.text.Splitting;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Filters that set texts in lines. */
final class LayoutFilters {

    private static final int LEEWAY = 5;

    /** Finding where words may end takes so many times as long as reading them. */
    private static final int WRAPPING = 1000;

    private LayoutFilters() {}

    static void addTo(FilterTable table) {
        table.add("indent(width=4, first=False, blank=False)", LayoutFilters::indent)
                .add("truncate(length=255, killwords=False, end='...', leeway=None)", LayoutFilters::truncate)
                .addWithRendering(
                        "wordwrap(width=79, break_long_words=True, wrapstring=None, break_on_hyphens=True)",
                        LayoutFilters::wrap);
    }

    private static Object indent(@Nullable Object value, Bound arguments) {
        String indention = Str.textOf(arguments.value(0));
        if (indention == null) {
            indention = (String) Arithmetic.MULTIPLY.apply(" ", arguments.value(0));
        }
        String text = Str.textOf(Arithmetic.ADD.apply(value, "\n"));
        PyList lines = Splitting.lines(TextFilters.requireText(text, "splitlines"));
        List<String> indented = new ArrayList<>();
        for (int i = 0; i < lines.length(); i++) {
            String line = (String) lines.get(i);
            boolean blank = arguments.isTrue(2) || line != null && !line.isEmpty();
            indented.add(i > 0 && blank ? indention + line : line);
        }
        String result = (arguments.isTrue(1) ? indention : "") + String.join("\n", indented);
        return value instanceof Markup ? new Markup(result) : result;
    }

    private static Object truncate(@Nullable Object value, Bound arguments) {
        String end = arguments.text(2);
        int length = arguments.index(0);
        int leeway = arguments.isGiven(3) ? arguments.index(3) : LEEWAY;
        if (length < Str.length(end)) {
            throw new PythonException("AssertionError", "expected length >= " + Str.length(end) + ", got " + length);
        }
        if (leeway < 0) {
            throw new PythonException("AssertionError", "expected leeway >= 0, got " + leeway);
        }
        if (Iterables.length(value) <= (long) length + leeway) {
            return value == null ? "" : value;
        }
        String text = TextFilters.requireText(value, "rsplit");
        String cut = Str.between(text, 0, length - Str.length(end));
        int blank = cut.lastIndexOf(' ');
        String result = (arguments.isTrue(1) || blank < 0 ? cut : cut.substring(0, blank)) + end;
        return value instanceof Markup ? new Markup(result) : result;
    }

    private static Object wrap(Rendering rendering, @Nullable Object value, Bound arguments) {
        rendering.meter().laboursAt(TextFilters.requireText(value, "splitlines"), WRAPPING);
        TextWrap wrapping = new TextWrap(
                arguments.index(0),
                TextWrap.Breaks.where(arguments.isTrue(1)),
                TextWrap.Breaks.where(arguments.isTrue(3)));
        String separator = arguments.isGiven(2) ? arguments.text(2) : "\n";
        PyList lines = Splitting.lines(TextFilters.requireText(value, "splitlines"));
        return lines.elements().stream()
                .map(line -> String.join(separator, wrapping.wrap((String) line)))
                .collect(Collectors.joining(separator));
    }
}
