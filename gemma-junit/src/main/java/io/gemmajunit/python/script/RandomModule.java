package io.gemmajunit.python.script;

import io.gemmajunit.python.Ints;
import io.gemmajunit.python.Iterables;
import io.gemmajunit.python.Numbers;
import io.gemmajunit.python.PyList;
import io.gemmajunit.python.PythonException;
import io.gemmajunit.python.library.PythonRandom;
import org.jspecify.annotations.Nullable;

/**
 * Python's {@code random}. Where a program sets no seed it begins with 0, as lm-evaluation-harness does before it loads a task, and
 * begins again there for each dataset.
 */
final class RandomModule {

    private int seed;
    private PythonRandom random = new PythonRandom(0);

    /** Lets what was drawn so far be drawn again. */
    void restart() {
        random = new PythonRandom(seed);
    }

    private static int seed(@Nullable Object seed) {
        if (seed == null || !Ints.isIntegral(seed) || Ints.big(seed).bitLength() > 31) {
            throw PythonException.unsupported("random numbers without a whole number of 31 bits as seed are not drawn");
        }
        return Math.abs(Ints.clamped(seed));
    }

    private RandomModule seeded(@Nullable Object with) {
        seed = seed(with);
        restart();
        return this;
    }

    ModuleObject module() {
        return functions("random")
                .function(
                        "Random(seed, /)",
                        a -> new RandomModule().seeded(a.value(0)).functions("random.Random"));
    }

    private ModuleObject functions(String name) {
        return new ModuleObject(name)
                .function("seed(a)", a -> {
                    seeded(a.value(0));
                    return null;
                })
                .function("random()", a -> random.fraction())
                .function("randint(a, b)", a -> between(a.index(0), a.index(1)))
                .function("choice(seq)", a -> {
                    PyList list = Iterables.list(a.value(0));
                    requireElements(list, 1);
                    return list.get(random.below(list.length()));
                })
                .function("uniform(a, b)", a -> {
                    double low = Numbers.toFloat(a.value(0));
                    return low + (Numbers.toFloat(a.value(1)) - low) * random.fraction();
                })
                .function("randrange(start, stop=None)", a -> {
                    int low = a.value(1) == null ? 0 : a.index(0);
                    return between(low, a.index(a.value(1) == null ? 0 : 1) - 1);
                })
                .function("choices(population, weights=None, cum_weights=None, k=1)", a -> {
                    PyList list = Iterables.list(a.value(0));
                    PyList chosen = new PyList();
                    if (a.value(1) != null || a.value(2) != null) {
                        throw PythonException.unsupported("choices with weights are not drawn");
                    }
                    requireElements(list, Math.min(1, a.index(3)));
                    for (int i = 0; i < a.index(3); i++) {
                        chosen.add(list.get(random.choice(list.length())));
                    }
                    return chosen;
                })
                .function("sample(population, k)", a -> {
                    PyList list = Iterables.list(a.value(0));
                    PyList sample = new PyList();
                    if (a.index(1) < 0 || a.index(1) > list.length()) {
                        throw PythonException.valueError("Sample larger than population or is negative");
                    }
                    random.sample(list.length(), a.index(1)).forEach(i -> sample.add(list.get(i)));
                    return sample;
                })
                .function("shuffle(x)", a -> {
                    if (!(a.value(0) instanceof PyList list)) {
                        throw PythonException.typeError("only lists are shuffled here");
                    }
                    random.shuffle(list.elements());
                    return null;
                });
    }

    private long between(int low, int high) {
        long width = (long) high - low + 1;
        if (width <= 0) {
            throw PythonException.valueError("empty range for randrange()");
        }
        if (width > Integer.MAX_VALUE) {
            throw PythonException.unsupported("numbers of more than 31 bits are not drawn");
        }
        return low + (long) random.below((int) width);
    }

    private static void requireElements(PyList list, int least) {
        if (list.length() < least) {
            throw PythonException.indexError("Cannot choose from an empty sequence");
        }
    }
}
