package io.gemmajunit.python.script.module;

import io.gemmajunit.python.Bound;
import io.gemmajunit.python.Calls;
import io.gemmajunit.python.Equality;
import io.gemmajunit.python.Iterables;
import io.gemmajunit.python.Numbers;
import io.gemmajunit.python.Ordering;
import io.gemmajunit.python.PyList;
import io.gemmajunit.python.PySequence;
import io.gemmajunit.python.PythonException;
import io.gemmajunit.python.Truth;
import io.gemmajunit.python.Types;
import io.gemmajunit.python.script.object.ModuleObject;
import io.gemmajunit.python.script.object.Vector;
import java.util.function.DoubleUnaryOperator;
import org.jspecify.annotations.Nullable;

/** Parts of NumPy that tasks use, for arrays of one dimension. */
final class NumpyModule {

    private NumpyModule() {}

    static ModuleObject make() {
        ModuleObject numpy = new ModuleObject("numpy")
                .function("array(object, dtype=None)", a -> array(a.value(0), a.value(1)))
                .function("asarray(object)", a -> array(a.value(0), null))
                .function(
                        "array_equal(a1, a2)",
                        a -> Equality.equal(Iterables.list(a.value(0)), Iterables.list(a.value(1))))
                .function("mean(a)", a -> Vector.of(flat(a.value(0))).mean())
                .function("average(a)", a -> Vector.of(flat(a.value(0))).mean())
                .function("std(a, ddof=0)", a -> Math.sqrt((Double) variance(a)))
                .function("var(a, ddof=0)", NumpyModule::variance)
                .function(
                        "median(a)",
                        a -> median(
                                Vector.of(flat(a.value(0))).numbers().sorted().toArray()))
                .function("abs(x)", a -> each(a.value(0), Math::abs))
                .function("sqrt(x)", a -> each(a.value(0), Math::sqrt))
                .function("any(a)", a -> flat(a.value(0)).elements().stream().anyMatch(Truth::of))
                .function("all(a)", a -> flat(a.value(0)).elements().stream().allMatch(Truth::of))
                .function("argmin(a)", a -> Vector.argmin(flat(a.value(0))))
                .function("float64(x=0)", a -> Numbers.toFloat(a.value(0)))
                .function("int64(x=0)", a -> Numbers.toInt(a.value(0)))
                .function("sum(a)", a -> Vector.sum(flat(a.value(0))))
                .function("max(a)", a -> Vector.extreme(flat(a.value(0)), Ordering.GREATER))
                .function("min(a)", a -> Vector.extreme(flat(a.value(0)), Ordering.LESS))
                .function("argmax(a)", a -> Vector.argmax(flat(a.value(0))))
                .function("exp(x)", a -> each(a.value(0), StrictMath::exp))
                .function("log(x)", a -> each(a.value(0), StrictMath::log))
                .function("round(a, decimals=0)", a -> rounded(a.value(0), a.value(1)))
                .function(
                        "isnan(x)",
                        a -> a.value(0) instanceof Vector vector
                                ? vector.areNan()
                                : (Object) Double.isNaN(Numbers.toFloat(a.value(0))))
                .function("nanmax(a)", a -> Vector.of(flat(a.value(0))).nanMax())
                .function("nanmean(a)", a -> Vector.of(flat(a.value(0))).nanMean())
                .function("log1p(x)", a -> each(a.value(0), StrictMath::log1p))
                .function("nansum(a)", a -> Vector.of(flat(a.value(0))).nanSum());
        for (String name : new String[] {"nan", "NaN", "NAN"}) {
            numpy.with(name, Double.NaN);
        }
        return numpy.with("inf", Double.POSITIVE_INFINITY).with("__version__", "1.26.4");
    }

    private static @Nullable Object array(@Nullable Object values, @Nullable Object type) {
        if (!isArray(values)) {
            return type == null ? values : Calls.call(type, values);
        }
        PyList list = Iterables.list(values);
        if (list.elements().stream().anyMatch(NumpyModule::isArray)) {
            throw PythonException.unsupported("an array of more than one dimension is not there");
        }
        if (type == null) {
            boolean areFloats = list.elements().stream().anyMatch(Double.class::isInstance)
                    && list.elements().stream().allMatch(Types::isNumber);
            PyList floats = new PyList();
            if (areFloats) {
                list.elements().forEach(each -> floats.add(Numbers.toFloat(each)));
            }
            return Vector.of(areFloats ? floats : list);
        }
        PyList cast = new PyList();
        list.elements().forEach(each -> cast.add(Calls.call(type, each)));
        return Vector.of(cast);
    }

    /** Returns all elements of nested sequences, over which NumPy takes the mean, the greatest and the like. */
    private static PyList flat(@Nullable Object values) {
        PyList list = Iterables.list(values);
        if (list.elements().stream().noneMatch(NumpyModule::isArray)) {
            return list;
        }
        PyList all = new PyList();
        int first = isArray(list.get(0)) ? Iterables.length(list.get(0)) : -1;
        for (Object each : list.elements()) {
            if (!isArray(each) || Iterables.length(each) != first) {
                throw PythonException.valueError("setting an array element with a sequence. The requested array has an"
                        + " inhomogeneous shape after 1 dimensions.");
            }
            flat(each).elements().forEach(all::add);
        }
        return all;
    }

    private static boolean isArray(@Nullable Object value) {
        return value instanceof PySequence || value instanceof Vector;
    }

    private static Object variance(Bound arguments) {
        double[] numbers = Vector.of(flat(arguments.value(0))).numbers().toArray();
        double mean = Vector.pairwise(numbers, 0, numbers.length) / numbers.length;
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = (numbers[i] - mean) * (numbers[i] - mean);
        }
        return Vector.pairwise(numbers, 0, numbers.length) / (numbers.length - arguments.index(1));
    }

    private static Object median(double[] sorted) {
        if (sorted.length == 0 || Double.isNaN(sorted[sorted.length - 1])) {
            return Double.NaN;
        }
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    private static Object each(@Nullable Object values, DoubleUnaryOperator function) {
        if (isArray(values)) {
            return Vector.of(values).map(function);
        }
        return function.applyAsDouble(Numbers.toFloat(values));
    }

    /** NumPy scales, rounds to even, and scales back. */
    private static Object rounded(@Nullable Object value, @Nullable Object decimals) {
        double places = Numbers.toFloat(decimals);
        double scale = Math.pow(10, Math.abs(places));
        return places < 0
                ? each(value, x -> Math.rint(x / scale) * scale)
                : each(value, x -> Double.isFinite(x * scale) ? Math.rint(x * scale) / scale : x);
    }
}
