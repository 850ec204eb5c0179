package io.gemmajunit.jinja.builtin;

import io.gemmajunit.jinja.render.Undefined;
import io.gemmajunit.python.Arguments;
import io.gemmajunit.python.Bound;
import io.gemmajunit.python.Calls;
import io.gemmajunit.python.Iterables;
import io.gemmajunit.python.Missing;
import io.gemmajunit.python.Ordering;
import io.gemmajunit.python.Printing;
import io.gemmajunit.python.PyDict;
import io.gemmajunit.python.PyList;
import io.gemmajunit.python.PyTuple;
import io.gemmajunit.python.PythonException;
import io.gemmajunit.python.Truth;
import io.gemmajunit.python.Types;
import io.gemmajunit.python.library.PrettyPrinter;
import io.gemmajunit.python.text.Attributes;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/** Filters on dicts and on values as such. */
final class MappingFilters {

    private MappingFilters() {}

    static void addTo(FilterTable table) {
        table.add("default(default_value='', boolean=False)", MappingFilters::orDefault)
                .alias("d", "default")
                .addWithRendering(
                        "attr(name)",
                        (rendering, value, a) -> rendering.access().attributeOnly(value, Printing.str(a.value(0))))
                .add("items()", (value, a) -> Lazily.generator(() -> items(value)))
                .add("dictsort(case_sensitive=False, by='key', reverse=False)", MappingFilters::sort)
                .add("pprint()", (value, a) -> PrettyPrinter.format(value));
    }

    private static @Nullable Object orDefault(@Nullable Object value, Bound arguments) {
        boolean absent = value instanceof Undefined || arguments.isTrue(1) && !Truth.of(value);
        return absent ? arguments.value(0) : value;
    }

    private static Iterator<@Nullable Object> items(@Nullable Object value) {
        if (value instanceof Undefined) {
            return new PyList().iterator();
        }
        if (!(value instanceof PyDict)) {
            throw PythonException.typeError("Can only get item pairs from a mapping.");
        }
        return Iterables.of(pairs(value));
    }

    /** Returns {@code value.items()}. */
    static @Nullable Object pairs(@Nullable Object value) {
        Object items = Attributes.get(value, "items");
        if (items == Missing.MISSING) {
            throw new PythonException("AttributeError", "'" + Types.name(value) + "' object has no attribute 'items'");
        }
        return Calls.call(items, Arguments.NONE);
    }

    private static Object sort(@Nullable Object value, Bound arguments) {
        Object by = arguments.value(1);
        if (!"key".equals(by) && !"value".equals(by)) {
            throw new PythonException("FilterArgumentError", "You can only sort by either \"key\" or \"value\"");
        }
        return Ordering.sorted(
                Iterables.list(pairs(value)),
                pair -> {
                    Object key = pair instanceof PyTuple tuple ? tuple.get("key".equals(by) ? 0 : 1) : null;
                    return arguments.isTrue(0) ? key : SortingFilters.ignoreCase(key);
                },
                Ordering.Direction.reversed(arguments.isTrue(2)));
    }
}
