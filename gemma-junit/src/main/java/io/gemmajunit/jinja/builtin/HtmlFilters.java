package io.gemmajunit.jinja.builtin;

import io.gemmajunit.jinja.render.Undefined;
import io.gemmajunit.python.Bound;
import io.gemmajunit.python.Iterables;
import io.gemmajunit.python.Printing;
import io.gemmajunit.python.PyDict;
import io.gemmajunit.python.PyList;
import io.gemmajunit.python.PyObject;
import io.gemmajunit.python.PyTuple;
import io.gemmajunit.python.PythonException;
import io.gemmajunit.python.Str;
import io.gemmajunit.python.character.CharacterClasses;
import io.gemmajunit.python.library.Json;
import io.gemmajunit.python.text.Markup;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Filters for HTML, addresses and JSON within HTML. */
final class HtmlFilters {

    private static final String UNQUOTED = "_.-~";

    private HtmlFilters() {}

    static void addTo(FilterTable table) {
        table.add("escape()", (value, a) -> Markup.escape(value))
                .alias("e", "escape")
                .add("forceescape()", (value, a) -> Markup.escape(Printing.str(value)))
                .add("safe()", (value, a) -> new Markup(Printing.str(value)))
                .add("tojson(indent=None)", (value, a) -> json(value, a.value(0)))
                .add("urlencode()", (value, a) -> urlEncode(value))
                .add("xmlattr(autospace=True)", HtmlFilters::attributes)
                .add("striptags()", (value, a) -> unsupported("striptags"))
                .addRaw("urlize", (rendering, value, a) -> unsupported("urlize"));
    }

    private static Object unsupported(String filter) {
        throw PythonException.unsupported("the filter " + filter + " is not supported");
    }

    private static Markup json(@Nullable Object value, @Nullable Object indent) {
        return new Markup(Json.dumps(value, Json.Escapes.NON_ASCII, Json.Keys.SORTED, indent, null)
                .replace("<", "\\u003c")
                .replace(">", "\\u003e")
                .replace("&", "\\u0026")
                .replace("'", "\\u0027"));
    }

    private static String urlEncode(@Nullable Object value) {
        boolean iterable = value instanceof PyObject && !(value instanceof Markup);
        if (!iterable) {
            return quote(value, "/");
        }
        Object pairs = value instanceof PyDict ? MappingFilters.pairs(value) : value;
        List<String> parts = new ArrayList<>();
        for (Iterator<@Nullable Object> each = Iterables.of(pairs); each.hasNext(); ) {
            PyList pair = Iterables.list(each.next());
            if (pair.length() != 2) {
                throw PythonException.valueError("each pair must have a key and a value");
            }
            parts.add(quote(pair.get(0), "") + "=" + quote(pair.get(1), ""));
        }
        return String.join("&", parts);
    }

    /** In pairs, a blank becomes a plus sign. */
    private static String quote(@Nullable Object value, String safe) {
        byte[] bytes = Printing.str(value).getBytes(StandardCharsets.UTF_8);
        StringBuilder quoted = new StringBuilder();
        for (byte each : bytes) {
            int c = each & 0xff;
            boolean plain = c >= '0' && c <= '9' || c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z';
            if (plain || UNQUOTED.indexOf(c) >= 0 || safe.indexOf(c) >= 0) {
                quoted.append((char) c);
            } else if (c == ' ' && safe.isEmpty()) {
                quoted.append('+');
            } else {
                quoted.append('%').append(Character.toUpperCase(Character.forDigit(c >> 4, 16)));
                quoted.append(Character.toUpperCase(Character.forDigit(c & 15, 16)));
            }
        }
        return quoted.toString();
    }

    private static String attributes(@Nullable Object value, Bound arguments) {
        StringBuilder attributes = new StringBuilder();
        for (Iterator<@Nullable Object> each = Iterables.of(MappingFilters.pairs(value)); each.hasNext(); ) {
            PyTuple pair = (PyTuple) each.next();
            Object attribute = pair == null ? null : pair.get(1);
            if (pair == null || attribute == null || attribute instanceof Undefined) {
                continue;
            }
            String key = Str.textOf(pair.get(0));
            if (key == null) {
                throw PythonException.typeError("expected string or bytes-like object");
            }
            if (key.chars()
                    .anyMatch(c -> c < 128 && CharacterClasses.isSpace(c) && c < 0x1c || "/>= ".indexOf(c) >= 0)) {
                throw PythonException.valueError("Invalid character in attribute name: " + Printing.repr(key));
            }
            attributes
                    .append(attributes.isEmpty() ? "" : " ")
                    .append(Markup.escape(pair.get(0)).text())
                    .append("=\"")
                    .append(Markup.escape(attribute).text())
                    .append('"');
        }
        return (arguments.isTrue(0) && !attributes.isEmpty() ? " " : "") + attributes;
    }
}
