package io.gemmajunit.jinja.builtin;

import io.gemmajunit.jinja.render.Rendering;
import io.gemmajunit.python.Bound;
import io.gemmajunit.python.Equality;
import io.gemmajunit.python.Iterables;
import io.gemmajunit.python.Ordering;
import io.gemmajunit.python.PyList;
import io.gemmajunit.python.PyTuple;
import io.gemmajunit.python.Str;
import io.gemmajunit.python.character.Casing;
import io.gemmajunit.python.text.Markup;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Filters that order values. */
final class SortingFilters {

    private SortingFilters() {}

    static void addTo(FilterTable table) {
        table.addWithRendering("sort(reverse=False, case_sensitive=False, attribute=None)", SortingFilters::sort)
                .addWithRendering(
                        "min(case_sensitive=False, attribute=None)",
                        (r, value, a) -> extreme(r, value, a, Ordering.LESS))
                .addWithRendering(
                        "max(case_sensitive=False, attribute=None)",
                        (r, value, a) -> extreme(r, value, a, Ordering.GREATER))
                .addWithRendering("groupby(attribute, default=None, case_sensitive=False)", SortingFilters::groupBy);
    }

    static @Nullable Object ignoreCase(@Nullable Object value) {
        String text = Str.textOf(value);
        if (text == null) {
            return value;
        }
        return value instanceof Markup ? new Markup(Casing.lower(text)) : Casing.lower(text);
    }

    private static Object sort(Rendering rendering, @Nullable Object value, Bound arguments) {
        boolean caseSensitive = arguments.isTrue(1);
        List<AttributePath> paths = paths(rendering, arguments.value(2));
        UnaryOperator<@Nullable Object> key = element -> {
            List<@Nullable Object> keys = new ArrayList<>();
            for (AttributePath path : paths) {
                Object part = path.get(element);
                keys.add(caseSensitive ? part : ignoreCase(part));
            }
            return new PyList(keys);
        };
        return Ordering.sorted(counted(rendering, value), key, Ordering.Direction.reversed(arguments.isTrue(0)));
    }

    /** Several attributes stand with commas between them. */
    private static List<AttributePath> paths(Rendering rendering, @Nullable Object attribute) {
        String text = Str.textOf(attribute);
        if (text == null) {
            return List.of(AttributePath.of(rendering, attribute));
        }
        List<AttributePath> paths = new ArrayList<>();
        for (String part : text.split(",", -1)) {
            paths.add(AttributePath.of(rendering, part));
        }
        return paths;
    }

    private static PyList counted(Rendering rendering, @Nullable Object value) {
        PyList values = Iterables.list(value);
        for (int i = 0; i < values.length(); i++) {
            rendering.meter().step();
        }
        return values;
    }

    private static @Nullable Object extreme(
            Rendering rendering, @Nullable Object value, Bound arguments, Ordering better) {
        AttributePath path = AttributePath.of(rendering, arguments.value(1));
        Iterator<@Nullable Object> each = Iterables.of(value);
        if (!each.hasNext()) {
            return rendering.undefinedBecause("No aggregated item, sequence was empty.");
        }
        Object best = each.next();
        Object bestKey = key(path, best, arguments);
        while (each.hasNext()) {
            rendering.meter().step();
            Object next = each.next();
            Object nextKey = key(path, next, arguments);
            if (better.holds(nextKey, bestKey)) {
                best = next;
                bestKey = nextKey;
            }
        }
        return best;
    }

    private static @Nullable Object key(AttributePath path, @Nullable Object value, Bound arguments) {
        Object key = path.get(value);
        return arguments.isTrue(0) ? key : ignoreCase(key);
    }

    private static Object groupBy(Rendering rendering, @Nullable Object value, Bound arguments) {
        AttributePath path = AttributePath.of(rendering, arguments.value(0));
        boolean caseSensitive = arguments.isTrue(2);
        UnaryOperator<@Nullable Object> key = element -> {
            Object found = path.getOr(element, arguments.value(1));
            return caseSensitive ? found : ignoreCase(found);
        };
        PyList groups = new PyList();
        PyList group = new PyList();
        Object groupKey = null;
        PyList sorted = Ordering.sorted(counted(rendering, value), key, Ordering.Direction.ASCENDING);
        for (Object element : sorted.elements()) {
            Object elementKey = key.apply(element);
            if (group.length() == 0 || !Equality.equal(groupKey, elementKey)) {
                group = new PyList();
                groupKey = elementKey;
                // A group goes by the key of its first element, as that is written.
                groups.add(new Group(path.getOr(element, arguments.value(1)), group));
            }
            group.add(element);
        }
        return groups;
    }

    /** A pair whose parts have names. */
    private static final class Group extends PyTuple {

        Group(@Nullable Object grouper, PyList list) {
            super(new PyList(java.util.Arrays.asList(grouper, list)).elements());
        }

        @Override
        public @Nullable Object attribute(String name) {
            return switch (name) {
                case "grouper" -> get(0);
                case "list" -> get(1);
                default -> super.attribute(name);
            };
        }
    }
}
