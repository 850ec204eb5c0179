package io.gemmajunit.python.script.builtin;

import io.gemmajunit.python.Arguments;
import io.gemmajunit.python.Calls;
import io.gemmajunit.python.Iterables;
import io.gemmajunit.python.Missing;
import io.gemmajunit.python.PyIterator;
import io.gemmajunit.python.PyTuple;
import io.gemmajunit.python.PythonException;
import io.gemmajunit.python.Supplied;
import io.gemmajunit.python.Truth;
import io.gemmajunit.python.Types;
import io.gemmajunit.python.Work;
import io.gemmajunit.python.arithmetic.Arithmetic;
import io.gemmajunit.python.script.object.Instance;
import io.gemmajunit.python.script.object.ModuleObject;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Python's built-in functions that give iterators, and take no more of their input than is asked for. */
public final class Iteration {

    /** How many elements an iterator may give to built-in functions, whatever it is made of. */
    private static final long MOST = 10_000_000L;

    /** After how many elements the meter is told of them. */
    private static final long PORTION = 1024;

    private Iteration() {}

    /** @param source gives {@link Missing#MISSING} at its end */
    public static PyIterator iterator(String type, Supplier<@Nullable Object> source) {
        return new PyIterator(type, new Supplied(limited(source)));
    }

    private static Supplier<@Nullable Object> limited(Supplier<@Nullable Object> source) {
        long[] given = new long[1];
        return () -> {
            if (++given[0] % PORTION == 0) {
                Work.onElements(PORTION);
            }
            if (given[0] > MOST) {
                throw new PythonException("TimeoutError", "it does not end within " + MOST + " elements");
            }
            return source.get();
        };
    }

    /** Returns the elements of a value, for a built-in function that goes through all of them. */
    static Iterable<@Nullable Object> counted(@Nullable Object value) {
        Iterator<@Nullable Object> all = Iterables.of(value);
        return () -> new Supplied(limited(() -> all.hasNext() ? all.next() : Missing.MISSING));
    }

    static void addTo(ModuleObject builtins) {
        builtins.function("enumerate(iterable, start=0)", a -> {
                    Iterator<@Nullable Object> all = Iterables.of(a.value(0));
                    Object[] index = {a.value(1)};
                    return iterator("enumerate", () -> {
                        if (!all.hasNext()) {
                            return Missing.MISSING;
                        }
                        Object pair = PyTuple.of(index[0], all.next());
                        index[0] = Arithmetic.ADD.apply(index[0], 1L);
                        return pair;
                    });
                })
                .variadic("zip", Iteration::zip)
                .variadic("map", Iteration::map)
                .function("filter(function, iterable, /)", a -> {
                    Iterator<@Nullable Object> all = counted(a.value(1)).iterator();
                    return iterator("filter", () -> {
                        while (all.hasNext()) {
                            Object each = all.next();
                            if (Truth.of(a.value(0) == null ? each : Calls.call(a.value(0), each))) {
                                return each;
                            }
                        }
                        return Missing.MISSING;
                    });
                })
                .variadic("iter", Iteration::iter)
                .variadic("next", Iteration::next);
    }

    private static Object zip(Arguments arguments) {
        List<Iterator<@Nullable Object>> all = new ArrayList<>();
        arguments.positional().forEach(each -> all.add(Iterables.of(each)));
        boolean strict = Truth.of(arguments.named().get("strict"));
        return iterator("zip", () -> tuple(all, strict));
    }

    private static @Nullable Object tuple(List<Iterator<@Nullable Object>> all, boolean strict) {
        List<@Nullable Object> tuple = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            if (all.get(i).hasNext()) {
                tuple.add(all.get(i).next());
                continue;
            }
            int longer = i > 0 ? i : further(all);
            if (strict && longer > 0 && longer < all.size()) {
                throw PythonException.valueError("zip() argument " + (longer + 1) + " is "
                        + (i > 0 ? "shorter" : "longer") + " than argument" + (longer == 1 ? " 1" : "s 1-" + longer));
            }
            return Missing.MISSING;
        }
        return all.isEmpty() ? Missing.MISSING : new PyTuple(tuple);
    }

    /** Returns the first of them that is not at its end. */
    private static int further(List<Iterator<@Nullable Object>> all) {
        int i = 1;
        while (i < all.size() && !all.get(i).hasNext()) {
            i++;
        }
        return i;
    }

    private static Object map(Arguments arguments) {
        List<@Nullable Object> given = arguments.positional();
        if (given.size() < 2) {
            throw PythonException.typeError("map() must have at least two arguments.");
        }
        List<Iterator<@Nullable Object>> all = new ArrayList<>();
        given.subList(1, given.size()).forEach(each -> all.add(Iterables.of(each)));
        return iterator("map", () -> {
            Object tuple = tuple(all, false);
            return tuple instanceof PyTuple values
                    ? Calls.call(given.get(0), new Arguments(values.elements(), Map.of()))
                    : Missing.MISSING;
        });
    }

    private static Object iter(Arguments arguments) {
        if (arguments.positional().size() == 2) {
            throw PythonException.unsupported("iter() with a sentinel is not there");
        }
        Object value = arguments.positional().get(0);
        return value instanceof PyIterator iterator ? iterator : new PyIterator("iterator", Iterables.of(value));
    }

    private static @Nullable Object next(Arguments arguments) {
        Object value = arguments.positional().get(0);
        if (value instanceof Instance instance && instance.special("__next__") != null) {
            try {
                return Calls.call(instance.special("__next__"));
            } catch (PythonException e) {
                if (!e.type().equals("StopIteration") || arguments.positional().size() < 2) {
                    throw e;
                }
                return arguments.positional().get(1);
            }
        }
        if (!(value instanceof PyIterator)) {
            throw PythonException.typeError("'" + Types.name(value) + "' object is not an iterator");
        }
        Iterator<@Nullable Object> iterator = Iterables.of(value);
        if (iterator.hasNext()) {
            return iterator.next();
        }
        if (arguments.positional().size() > 1) {
            return arguments.positional().get(1);
        }
        throw new PythonException("StopIteration", "");
    }
}
