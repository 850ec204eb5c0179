package io.gemmajunit.jinja.builtin;

import io.gemmajunit.jinja.render.Filter;
import io.gemmajunit.jinja.render.Rendering;
import io.gemmajunit.python.Arguments;
import io.gemmajunit.python.Iterables;
import io.gemmajunit.python.Missing;
import io.gemmajunit.python.Printing;
import io.gemmajunit.python.PyList;
import io.gemmajunit.python.PythonException;
import io.gemmajunit.python.Supplied;
import io.gemmajunit.python.Truth;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Filters that apply filters or tests to each element. */
final class SelectionFilters {

    private SelectionFilters() {}

    static void addTo(FilterTable table) {
        table.addRaw("map", SelectionFilters::map)
                .addRaw("select", (r, value, a) -> select(r, value, () -> tested(r, a)))
                .addRaw(
                        "reject",
                        (r, value, a) -> select(r, value, () -> tested(r, a).negate()))
                .addRaw("selectattr", (r, value, a) -> select(r, value, () -> attributeTested(r, a)))
                .addRaw(
                        "rejectattr",
                        (r, value, a) ->
                                select(r, value, () -> attributeTested(r, a).negate()));
    }

    private static Object map(Rendering rendering, @Nullable Object value, Arguments arguments) {
        return Lazily.generator(() -> {
            if (!Truth.of(value)) {
                return new PyList().iterator();
            }
            UnaryOperator<@Nullable Object> change = change(rendering, arguments);
            Iterator<@Nullable Object> values = Iterables.of(value);
            return new Supplied(() -> {
                if (!values.hasNext()) {
                    return Missing.MISSING;
                }
                rendering.meter().step();
                return rendering.made(change.apply(values.next()));
            });
        });
    }

    private static UnaryOperator<@Nullable Object> change(Rendering rendering, Arguments arguments) {
        Map<String, @Nullable Object> named = new LinkedHashMap<>(arguments.named());
        if (arguments.positional().isEmpty() && named.containsKey("attribute")) {
            AttributePath path = AttributePath.of(rendering, named.remove("attribute"));
            Object fallback = named.remove("default");
            if (!named.isEmpty()) {
                throw new PythonException(
                        "FilterArgumentError",
                        "Unexpected keyword argument "
                                + Printing.repr(named.keySet().iterator().next()));
            }
            return value -> path.getOr(value, fallback);
        }
        if (arguments.positional().isEmpty()) {
            throw new PythonException("FilterArgumentError", "map requires a filter argument");
        }
        String name = Printing.str(arguments.positional().get(0));
        Filter filter = rendering.library().require(Filter.Kind.FILTER, name);
        Arguments rest = rest(arguments, 1);
        return value -> filter.apply(rendering, value, rest);
    }

    private static Arguments rest(Arguments arguments, int from) {
        List<@Nullable Object> positional = arguments.positional();
        return new Arguments(positional.subList(from, positional.size()), arguments.named());
    }

    /** Makes the condition only when it is needed: of an empty value nothing is asked. */
    private static Object select(
            Rendering rendering, @Nullable Object value, Supplier<Predicate<@Nullable Object>> condition) {
        return Lazily.generator(() -> {
            if (!Truth.of(value)) {
                return new PyList().iterator();
            }
            Predicate<@Nullable Object> wanted = condition.get();
            Iterator<@Nullable Object> values = Iterables.of(value);
            return new Supplied(() -> {
                while (values.hasNext()) {
                    rendering.meter().step();
                    Object next = values.next();
                    if (wanted.test(next)) {
                        return next;
                    }
                }
                return Missing.MISSING;
            });
        });
    }

    private static Predicate<@Nullable Object> tested(Rendering rendering, Arguments arguments) {
        return test(rendering, arguments, 0);
    }

    private static Predicate<@Nullable Object> attributeTested(Rendering rendering, Arguments arguments) {
        if (arguments.positional().isEmpty()) {
            throw new PythonException("FilterArgumentError", "Missing parameter for attribute name");
        }
        AttributePath path = AttributePath.of(rendering, arguments.positional().get(0));
        Predicate<@Nullable Object> test = test(rendering, arguments, 1);
        return value -> test.test(path.get(value));
    }

    private static Predicate<@Nullable Object> test(Rendering rendering, Arguments arguments, int at) {
        if (arguments.positional().size() <= at) {
            return Truth::of;
        }
        String name = Printing.str(arguments.positional().get(at));
        Filter test = rendering.library().require(Filter.Kind.TEST, name);
        Arguments rest = rest(arguments, at + 1);
        return value -> Truth.of(test.apply(rendering, value, rest));
    }
}
