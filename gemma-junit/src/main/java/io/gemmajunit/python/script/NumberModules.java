package io.gemmajunit.python.script;

import io.gemmajunit.python.Arguments;
import io.gemmajunit.python.Bound;
import io.gemmajunit.python.Iterables;
import io.gemmajunit.python.Numbers;
import io.gemmajunit.python.PythonException;
import io.gemmajunit.python.arithmetic.Arithmetic;
import java.math.RoundingMode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import org.jspecify.annotations.Nullable;

/** {@code math}. */
final class NumberModules {

    private NumberModules() {}

    static Map<String, ModuleObject> all() {
        Map<String, ModuleObject> all = new LinkedHashMap<>();
        all.put("math", math());
        all.put("numpy", NumpyModule.make());
        return all;
    }

    private static ModuleObject math() {
        ModuleObject math = new ModuleObject("math")
                .with("inf", Double.POSITIVE_INFINITY)
                .with("nan", Double.NaN)
                .with("pi", Math.PI)
                .with("e", Math.E)
                .with("tau", 2 * Math.PI)
                .variadic("log", NumberModules::logarithm)
                .function("isnan(x, /)", a -> Double.isNaN(Numbers.toFloat(a.value(0))))
                .function("isinf(x, /)", a -> Double.isInfinite(Numbers.toFloat(a.value(0))))
                .function("isfinite(x, /)", a -> Double.isFinite(Numbers.toFloat(a.value(0))))
                .function("floor(x, /)", a -> Numbers.toWhole(a.value(0), RoundingMode.FLOOR))
                .function("ceil(x, /)", a -> Numbers.toWhole(a.value(0), RoundingMode.CEILING))
                .function("trunc(x, /)", a -> Numbers.toWhole(a.value(0), RoundingMode.DOWN))
                .function(
                        "fsum(seq, /)",
                        a -> ExactSums.sum(Iterables.list(a.value(0)).elements()))
                .function(
                        "_mean(data, /)",
                        a -> ExactSums.mean(Iterables.list(a.value(0)).elements()))
                .function(
                        "_root(data, n, /)",
                        a -> ExactSums.deviation(Iterables.list(a.value(0)).elements(), a.index(1)))
                .function(
                        "pow(x, y, /)",
                        a -> Arithmetic.POWER.apply(Numbers.toFloat(a.value(0)), Numbers.toFloat(a.value(1))))
                .function(
                        "copysign(x, y, /)",
                        a -> Math.copySign(Numbers.toFloat(a.value(0)), Numbers.toFloat(a.value(1))))
                .function("isclose(a, b, rel_tol=0.000000001, abs_tol=0.0)", NumberModules::isClose);
        Map.<String, DoubleUnaryOperator>of(
                        "exp", StrictMath::exp,
                        "sqrt", Math::sqrt,
                        "log10", StrictMath::log10,
                        "log1p", StrictMath::log1p,
                        "sin", StrictMath::sin,
                        "cos", StrictMath::cos,
                        "tanh", StrictMath::tanh,
                        "log2", BinaryLogarithm::of,
                        "fabs", Math::abs)
                .forEach((name, function) -> math.function(name + "(x, /)", a -> real(a.value(0), function)));
        return WholeNumbers.addTo(math);
    }

    private static Object logarithm(Arguments arguments) {
        List<@Nullable Object> given = arguments.positional();
        double log = real(given.get(0), StrictMath::log);
        return given.size() < 2 ? log : Arithmetic.DIVIDE.apply(log, real(given.get(1), StrictMath::log));
    }

    private static Object isClose(Bound arguments) {
        double one = Numbers.toFloat(arguments.value(0));
        double other = Numbers.toFloat(arguments.value(1));
        if (one == other) {
            return true;
        }
        double apart = Math.abs(one - other);
        double relative = Numbers.toFloat(arguments.value(2)) * Math.max(Math.abs(one), Math.abs(other));
        return !Double.isInfinite(one)
                && !Double.isInfinite(other)
                && apart <= Math.max(relative, Numbers.toFloat(arguments.value(3)));
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
}
