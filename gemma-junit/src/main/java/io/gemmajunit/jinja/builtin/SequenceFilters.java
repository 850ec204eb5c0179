package io.gemmajunit.jinja.builtin;

import io.gemmajunit.jinja.render.Rendering;
import io.gemmajunit.python.Bound;
import io.gemmajunit.python.Equality;
import io.gemmajunit.python.HashKeys;
import io.gemmajunit.python.Ints;
import io.gemmajunit.python.Iterables;
import io.gemmajunit.python.Printing;
import io.gemmajunit.python.PyList;
import io.gemmajunit.python.PythonException;
import io.gemmajunit.python.Slice;
import io.gemmajunit.python.Str;
import io.gemmajunit.python.Subscripts;
import io.gemmajunit.python.arithmetic.Arithmetic;
import java.util.Collections;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Filters on what can be gone through. */
final class SequenceFilters {

    private SequenceFilters() {}

    static void addTo(FilterTable table) {
        table.add("length()", (value, a) -> (long) Iterables.length(value))
                .alias("count", "length")
                .add("list()", (value, a) -> Iterables.list(value))
                .addWithRendering("first()", SequenceFilters::first)
                .addWithRendering("last()", SequenceFilters::last)
                .add("random()", SequenceFilters::refuseRandom)
                .add("reverse()", (value, a) -> reverse(value))
                .addWithRendering("join(d='', attribute=None)", SequenceFilters::join)
                .addWithRendering("sum(attribute=None, start=0)", SequenceFilters::sum)
                .add("batch(linecount, fill_with=None)", (value, a) -> Lazily.generator(() -> batch(value, a)))
                .add("slice(slices, fill_with=None)", (value, a) -> Lazily.generator(() -> slice(value, a)))
                .addWithRendering(
                        "unique(case_sensitive=False, attribute=None)",
                        (r, value, a) -> Lazily.generator(() -> unique(r, value, a)));
    }

    private static @Nullable Object first(Rendering rendering, @Nullable Object value, Bound arguments) {
        Iterator<@Nullable Object> each = Iterables.of(value);
        return each.hasNext() ? each.next() : rendering.undefinedBecause("No first item, sequence was empty.");
    }

    private static @Nullable Object last(Rendering rendering, @Nullable Object value, Bound arguments) {
        Iterator<@Nullable Object> each = Iterables.reversed(value).iterator();
        return each.hasNext() ? each.next() : rendering.undefinedBecause("No last item, sequence was empty.");
    }

    private static Object refuseRandom(@Nullable Object value, Bound arguments) {
        throw PythonException.unsupported("the filter random gives another value each time and is not supported");
    }

    private static @Nullable Object reverse(@Nullable Object value) {
        if (Str.textOf(value) != null) {
            return Subscripts.get(value, new Slice(null, null, -1L));
        }
        try {
            return Iterables.reversed(value);
        } catch (PythonException e) {
            if (!e.type().equals("TypeError")) {
                throw e;
            }
        }
        try {
            PyList list = Iterables.list(value);
            Collections.reverse(list.elements());
            return list;
        } catch (PythonException e) {
            if (e.type().equals("TypeError")) {
                throw new PythonException("FilterArgumentError", "argument must be iterable");
            }
            throw e;
        }
    }

    private static Object join(Rendering rendering, @Nullable Object value, Bound arguments) {
        AttributePath path = AttributePath.of(rendering, arguments.value(1));
        StringBuilder joined = new StringBuilder();
        String separator = Printing.str(arguments.value(0));
        boolean first = true;
        for (Iterator<@Nullable Object> each = Iterables.of(value); each.hasNext(); first = false) {
            String part = Printing.str(path.get(each.next()));
            joined.append(first ? "" : separator).append(part);
            rendering.meter().step();
            rendering.meter().made(part);
        }
        return joined.toString();
    }

    private static @Nullable Object sum(Rendering rendering, @Nullable Object value, Bound arguments) {
        AttributePath path = AttributePath.of(rendering, arguments.value(0));
        Object sum = arguments.value(1);
        if (Str.textOf(sum) != null) {
            throw PythonException.typeError("sum() can't sum strings [use ''.join(seq) instead]");
        }
        for (Iterator<@Nullable Object> each = Iterables.of(value); each.hasNext(); ) {
            rendering.meter().step();
            sum = rendering.made(Arithmetic.ADD.apply(sum, path.get(each.next())));
        }
        return sum;
    }

    private static Iterator<@Nullable Object> batch(@Nullable Object value, Bound arguments) {
        PyList batches = new PyList();
        PyList batch = new PyList();
        Object count = arguments.value(0);
        for (Iterator<@Nullable Object> each = Iterables.of(value); each.hasNext(); ) {
            Object next = each.next();
            if (Equality.equal((long) batch.length(), count)) {
                batches.add(batch);
                batch = new PyList();
            }
            batch.add(next);
        }
        if (batch.length() > 0) {
            if (arguments.isGiven(1)) {
                for (int missing = arguments.index(0) - batch.length(); missing > 0; missing--) {
                    batch.add(arguments.value(1));
                }
            }
            batches.add(batch);
        }
        return batches.iterator();
    }

    private static Iterator<@Nullable Object> slice(@Nullable Object value, Bound arguments) {
        PyList values = Iterables.list(value);
        Object count = arguments.value(0);
        int each = Ints.clamped(Arithmetic.FLOOR_DIVIDE.apply((long) values.length(), count));
        int longer = Ints.clamped(Arithmetic.MODULO.apply((long) values.length(), count));
        PyList slices = new PyList();
        for (int i = 0, offset = 0; i < arguments.index(0); i++) {
            int start = offset + i * each;
            offset += i < longer ? 1 : 0;
            int end = offset + (i + 1) * each;
            PyList slice = new PyList(values.elements().subList(start, end));
            if (arguments.isGiven(1) && i >= longer) {
                slice.add(arguments.value(1));
            }
            slices.add(slice);
        }
        return slices.iterator();
    }

    private static Iterator<@Nullable Object> unique(Rendering rendering, @Nullable Object value, Bound arguments) {
        AttributePath path = AttributePath.of(rendering, arguments.value(1));
        Set<Object> seen = new HashSet<>();
        PyList unique = new PyList();
        for (Iterator<@Nullable Object> each = Iterables.of(value); each.hasNext(); ) {
            Object next = each.next();
            Object key = path.get(next);
            if (seen.add(HashKeys.of(arguments.isTrue(0) ? key : SortingFilters.ignoreCase(key)))) {
                unique.add(next);
            }
        }
        return unique.iterator();
    }
}
