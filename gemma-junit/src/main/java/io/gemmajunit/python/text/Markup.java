package io.gemmajunit.python.text;

import io.gemmajunit.python.Arguments;
import io.gemmajunit.python.Iterables;
import io.gemmajunit.python.MarkedText;
import io.gemmajunit.python.Missing;
import io.gemmajunit.python.Printing;
import io.gemmajunit.python.PyFunction;
import io.gemmajunit.python.PyList;
import io.gemmajunit.python.PyObject;
import io.gemmajunit.python.PyTuple;
import io.gemmajunit.python.PythonException;
import io.gemmajunit.python.Str;
import io.gemmajunit.python.Subscripts;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A text that is marked as safe for HTML: MarkupSafe's {@code Markup}. What is added to it is escaped first.
 *
 * @param text the text
 */
public record Markup(String text) implements PyObject, MarkedText {

    /** Methods whose texts are marked, too, and whose arguments are escaped. */
    private static final Set<String> MARKED =
            Set.of(("capitalize center expandtabs ljust lower lstrip replace rjust rstrip split rsplit "
                            + "splitlines strip swapcase title upper zfill partition rpartition removeprefix "
                            + "removesuffix join casefold")
                    .split(" "));

    /** Methods that look at the text only, and so are those of every text. */
    private static final Set<String> PLAIN =
            Set.of(("count find index rfind rindex startswith endswith isalnum isalpha isascii isdecimal "
                            + "isdigit isidentifier islower isnumeric isprintable isspace istitle isupper")
                    .split(" "));

    /** Returns {@code escape(value)}. */
    public static Markup escape(@Nullable Object value) {
        if (value instanceof Markup markup) {
            return markup;
        }
        return new Markup(Printing.str(value)
                .replace("&", "&amp;")
                .replace(">", "&gt;")
                .replace("<", "&lt;")
                .replace("'", "&#39;")
                .replace("\"", "&#34;"));
    }

    public Markup plus(Object other) {
        return new Markup(text + escape(other).text);
    }

    private static @Nullable Object escaped(@Nullable Object argument) {
        if (argument instanceof String) {
            return escape(argument).text;
        }
        return argument instanceof Markup markup ? markup.text : argument;
    }

    private @Nullable Object call(String method, Arguments arguments) {
        List<@Nullable Object> positional = new ArrayList<>();
        Map<String, @Nullable Object> named = new LinkedHashMap<>();
        if (method.equals("join")) {
            PyList parts = new PyList();
            Iterables.of(arguments.positional().get(0)).forEachRemaining(part -> parts.add(escaped(part)));
            positional.add(parts);
        } else {
            arguments.positional().forEach(argument -> positional.add(escaped(argument)));
            arguments.named().forEach((name, argument) -> named.put(name, escaped(argument)));
        }
        PyFunction function = (PyFunction) StrMethods.TABLE.bind(method, text);
        return marked(function.call(new Arguments(positional, named)));
    }

    private static @Nullable Object marked(@Nullable Object result) {
        if (result instanceof String text) {
            return new Markup(text);
        }
        if (result instanceof PyList list) {
            return new PyList(list.elements().stream().map(Markup::marked).toList());
        }
        return result instanceof PyTuple tuple
                ? new PyTuple(tuple.elements().stream().map(Markup::marked).toList())
                : result;
    }

    @Override
    public @Nullable Object attribute(String name) {
        if (PLAIN.contains(name)) {
            return StrMethods.TABLE.bind(name, text);
        }
        if (MARKED.contains(name)) {
            return new PyFunction(name, arguments -> call(name, arguments));
        }
        if (StrMethods.TABLE.bind(name, text) != Missing.MISSING
                || Set.of("unescape", "striptags", "escape").contains(name)) {
            throw PythonException.unsupported("the method " + name + " of a text marked as safe is not supported");
        }
        return Missing.MISSING;
    }

    @Override
    public @Nullable Object item(@Nullable Object key) {
        return new Markup((String) Subscripts.get(text, key));
    }

    @Override
    public boolean hasItems() {
        return true;
    }

    @Override
    public String typeName() {
        return "Markup";
    }

    @Override
    public int length() {
        return Str.length(text);
    }

    @Override
    public boolean isTrue() {
        return !text.isEmpty();
    }

    @Override
    public Iterator<@Nullable Object> iterator() {
        return Iterables.of(text);
    }

    @Override
    public boolean contains(@Nullable Object element) {
        return Iterables.contains(text, element);
    }

    @Override
    public boolean isEqualTo(@Nullable Object other) {
        if (other instanceof PyObject object) {
            object.enterEquality();
        }
        return text.equals(Str.textOf(other));
    }

    @Override
    public Object hashKey() {
        return text;
    }

    @Override
    public String str() {
        return text;
    }

    @Override
    public String repr() {
        return "Markup(" + Printing.repr(text) + ")";
    }
}
