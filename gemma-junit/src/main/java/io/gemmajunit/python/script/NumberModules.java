package io.gemmajunit.python.script;

import io.gemmajunit.python.Equality;
import io.gemmajunit.python.Iterables;
import io.gemmajunit.python.Numbers;
import io.gemmajunit.python.Ordering;
import io.gemmajunit.python.PyList;
import io.gemmajunit.python.PySequence;
import io.gemmajunit.python.PythonException;
import java.math.RoundingMode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import org.jspecify.annotations.Nullable;

/** Parts of {@code math} and of NumPy that tasks use. */
final class NumberModules {

    private NumberModules() {}

    static Map<String, ModuleObject> all() {
        Map<String, ModuleObject> all = new LinkedHashMap<>();
        all.put("math", math());
        all.put("numpy", numpy());
        return all;
    }

    private static ModuleObject math() {
        return new ModuleObject("math")
                .with("inf", Double.POSITIVE_INFINITY)
                .with("nan", Double.NaN)
                .with("pi", Math.PI)
                .with("e", Math.E)
                .function("exp(x, /)", a -> real(a.value(0), StrictMath::exp))
                .function("sqrt(x, /)", a -> real(a.value(0), Math::sqrt))
                .function("log(x, /)", a -> real(a.value(0), StrictMath::log))
                .function("isnan(x, /)", a -> Double.isNaN(Numbers.toFloat(a.value(0))))
                .function("floor(x, /)", a -> Numbers.toWhole(a.value(0), RoundingMode.FLOOR))
                .function("ceil(x, /)", a -> Numbers.toWhole(a.value(0), RoundingMode.CEILING));
    }

    /** Where Java gives a number that is none, or an infinite one, of a number that is one, Python's {@code math} raises. */
    private static double real(@Nullable Object value, DoubleUnaryOperator function) {
        double x = Numbers.toFloat(value);
        double y = function.applyAsDouble(x);
        if (Double.isNaN(y) && !Double.isNaN(x) || y == Double.NEGATIVE_INFINITY) {
            throw PythonException.valueError("math domain error");
        }
        if (Double.isInfinite(y) && !Double.isInfinite(x)) {
            throw PythonException.overflow("math range error");
        }
        return y;
    }

    private static ModuleObject numpy() {
        ModuleObject numpy = new ModuleObject("numpy")
                .function("array(object, dtype=None)", a -> array(a.value(0), a.value(1)))
                .function("asarray(object)", a -> array(a.value(0), null))
                .function(
                        "array_equal(a1, a2)",
                        a -> Equality.equal(Iterables.list(a.value(0)), Iterables.list(a.value(1))))
                .function("mean(a)", a -> Vector.of(a.value(0)).mean())
                .function("sum(a)", a -> sum(a.value(0)))
                .function("max(a)", a -> extreme(a.value(0), Ordering.GREATER))
                .function("min(a)", a -> extreme(a.value(0), Ordering.LESS))
                .function("argmax(a)", a -> argmax(Iterables.list(a.value(0))))
                .function("exp(x)", a -> each(a.value(0), StrictMath::exp))
                .function("log(x)", a -> each(a.value(0), StrictMath::log))
                .function("round(a, decimals=0)", a -> rounded(a.value(0), a.value(1)))
                .function(
                        "isnan(x)",
                        a -> a.value(0) instanceof Vector vector
                                ? vector.areNan()
                                : (Object) Double.isNaN(Numbers.toFloat(a.value(0))))
                .function("nanmax(a)", a -> Vector.of(a.value(0)).nanMax())
                .function("nansum(a)", a -> Vector.of(a.value(0)).nanSum());
        for (String name : new String[] {"nan", "NaN", "NAN"}) {
            numpy.with(name, Double.NaN);
        }
        return numpy.with("inf", Double.POSITIVE_INFINITY).with("__version__", "1.26.4");
    }

    /** Numbers are an array; texts and other objects stay a list. */
    private static @Nullable Object array(@Nullable Object values, @Nullable Object type) {
        if (!(values instanceof Vector) && !(values instanceof PySequence)) {
            return type == null ? values : Builtins.call(type, values);
        }
        PyList list = Iterables.list(values);
        boolean numbers = list.elements().stream().allMatch(each -> each instanceof Number || each instanceof Boolean);
        return numbers ? Vector.of(list) : list;
    }

    private static @Nullable Object sum(@Nullable Object values) {
        Object sum = 0L;
        for (Object each : AtomParser.each(values)) {
            sum = Operators.apply("+", sum, each);
        }
        return sum;
    }

    private static @Nullable Object extreme(@Nullable Object values, Ordering wanted) {
        PyList list = Iterables.list(values);
        Object best = list.get(0);
        for (Object each : list.elements()) {
            best = wanted.holds(each, best) ? each : best;
        }
        return best;
    }

    private static Object argmax(PyList values) {
        if (values.length() == 0) {
            throw PythonException.valueError("attempt to get argmax of an empty sequence");
        }
        int best = 0;
        for (int i = 0; i < values.length(); i++) {
            if (values.get(i) instanceof Double value && value.isNaN()) {
                return (long) i;
            }
            best = Ordering.GREATER.holds(values.get(i), values.get(best)) ? i : best;
        }
        return (long) best;
    }

    private static Object each(@Nullable Object values, DoubleUnaryOperator function) {
        if (values instanceof Vector || values instanceof PySequence) {
            return Vector.of(values).map(function);
        }
        return function.applyAsDouble(Numbers.toFloat(values));
    }

    /** NumPy scales, rounds to even, and scales back. */
    private static Object rounded(@Nullable Object value, @Nullable Object decimals) {
        double scale = Math.pow(10, Numbers.toFloat(decimals));
        return each(value, x -> Double.isFinite(x * scale) ? Math.rint(x * scale) / scale : x);
    }
}
