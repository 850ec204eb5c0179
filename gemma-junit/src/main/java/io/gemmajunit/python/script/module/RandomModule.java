package io.gemmajunit.python.script.module;

import io.gemmajunit.python.Bound;
import io.gemmajunit.python.Ints;
import io.gemmajunit.python.Iterables;
import io.gemmajunit.python.Numbers;
import io.gemmajunit.python.PyList;
import io.gemmajunit.python.PythonException;
import io.gemmajunit.python.library.PythonRandom;
import io.gemmajunit.python.script.object.ModuleObject;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Python's {@code random}, or a generator that it makes. It begins with 0 where no seed is set, as in the harness. */
public final class RandomModule {

    private final Draws draws;
    private @Nullable Supplier<PythonRandom> seed;
    private PythonRandom random = new PythonRandom(0);
    private int seededIn;

    RandomModule(Draws draws) {
        this.draws = draws;
    }

    /** Lets what was drawn so far be drawn again. */
    void restart() {
        random = seed == null ? new PythonRandom(0) : seed.get();
    }

    boolean isSeeded() {
        return seed != null;
    }

    /** Returns the call in which the seed was set. */
    int seededIn() {
        return seededIn;
    }

    PythonRandom random() {
        return random;
    }

    private PythonRandom next() {
        return draws.next(this);
    }

    private static Supplier<PythonRandom> seed(@Nullable Object seed) {
        if (seed instanceof String text) {
            return () -> new PythonRandom(text);
        }
        if (seed == null || !Ints.isIntegral(seed)) {
            throw PythonException.unsupported("random numbers without a whole number or a text as seed are not drawn");
        }
        return () -> new PythonRandom(Ints.big(seed));
    }

    private RandomModule seeded(@Nullable Object with) {
        seed = seed(with);
        seededIn = draws.call();
        restart();
        draws.seeded(this);
        return this;
    }

    public ModuleObject module() {
        return functions("random")
                .function(
                        "Random(seed, /)",
                        a -> new RandomModule(draws).seeded(a.value(0)).functions("random.Random"));
    }

    private ModuleObject functions(String name) {
        return new ModuleObject(name)
                .function("seed(a)", a -> {
                    seeded(a.value(0));
                    return null;
                })
                .function("random()", a -> next().fraction())
                .function("randint(a, b)", a -> between(a.index(0), a.index(1)))
                .function("choice(seq)", a -> {
                    PyList list = Iterables.list(a.value(0));
                    requireElements(list, 1);
                    return list.get(next().below(list.length()));
                })
                .function("uniform(a, b)", a -> {
                    double low = Numbers.toFloat(a.value(0));
                    return low + (Numbers.toFloat(a.value(1)) - low) * next().fraction();
                })
                .function("randrange(start, stop=None, step=1)", a -> {
                    int low = a.value(1) == null ? 0 : a.index(0);
                    int high = a.index(a.value(1) == null ? 0 : 1);
                    int step = a.index(2);
                    if (step == 0) {
                        throw PythonException.valueError("zero step for randrange()");
                    }
                    long count = Math.floorDiv((long) high - low + step - Integer.signum(step), (long) step);
                    return low + step * between(0, (int) Math.min(Math.max(count, 0), Integer.MAX_VALUE) - 1);
                })
                .function("choices(population, weights=None, cum_weights=None, k=1)", a -> {
                    PyList list = Iterables.list(a.value(0));
                    PyList chosen = new PyList();
                    requireElements(list, Math.min(1, a.index(3)));
                    double[] limits = limits(a, list.length());
                    for (int i = 0; i < a.index(3); i++) {
                        chosen.add(list.get(
                                limits.length == 0 ? next().choice(list.length()) : place(limits, next().fraction())));
                    }
                    return chosen;
                })
                .function("sample(population, k)", a -> {
                    PyList list = Iterables.list(a.value(0));
                    PyList sample = new PyList();
                    if (a.index(1) < 0 || a.index(1) > list.length()) {
                        throw PythonException.valueError("Sample larger than population or is negative");
                    }
                    next().sample(list.length(), a.index(1)).forEach(i -> sample.add(list.get(i)));
                    return sample;
                })
                .function("shuffle(x)", a -> {
                    if (!(a.value(0) instanceof PyList list)) {
                        throw PythonException.typeError("only lists are shuffled here");
                    }
                    next().shuffle(list.elements());
                    return null;
                });
    }

    /** Returns the sums of the weights up to each element; nothing if all weigh the same. */
    private static double[] limits(Bound arguments, int length) {
        @Nullable Object given = arguments.value(1) == null ? arguments.value(2) : arguments.value(1);
        if (given == null) {
            return new double[0];
        }
        double[] limits = Iterables.list(given).elements().stream()
                .mapToDouble(Numbers::toFloat)
                .toArray();
        if (limits.length != length) {
            throw PythonException.valueError("The number of weights does not match the population");
        }
        for (int i = 1; i < length && arguments.value(1) != null; i++) {
            limits[i] += limits[i - 1];
        }
        if (!(limits[length - 1] > 0)) {
            throw PythonException.valueError("Total of weights must be greater than zero");
        }
        return limits;
    }

    private static int place(double[] limits, double fraction) {
        double wanted = fraction * limits[limits.length - 1];
        int place = 0;
        while (place < limits.length - 1 && limits[place] <= wanted) {
            place++;
        }
        return place;
    }

    private long between(int low, int high) {
        long width = (long) high - low + 1;
        if (width <= 0) {
            throw PythonException.valueError("empty range for randrange()");
        }
        if (width > Integer.MAX_VALUE) {
            throw PythonException.unsupported("numbers of more than 31 bits are not drawn");
        }
        return low + (long) next().below((int) width);
    }

    private static void requireElements(PyList list, int least) {
        if (list.length() < least) {
            throw PythonException.indexError("Cannot choose from an empty sequence");
        }
    }
}
