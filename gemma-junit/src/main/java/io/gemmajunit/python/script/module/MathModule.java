package io.gemmajunit.python.script.module;

import io.gemmajunit.python.Arguments;
import io.gemmajunit.python.Bound;
import io.gemmajunit.python.Iterables;
import io.gemmajunit.python.Numbers;
import io.gemmajunit.python.PyTuple;
import io.gemmajunit.python.PythonException;
import io.gemmajunit.python.arithmetic.Arithmetic;
import io.gemmajunit.python.script.builtin.WholeNumbers;
import io.gemmajunit.python.script.object.ModuleObject;
import io.gemmajunit.python.script.object.Vector;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import org.jspecify.annotations.Nullable;

/** {@code math}. */
final class MathModule {

    private MathModule() {}

    static ModuleObject make() {
        ModuleObject math = new ModuleObject("math")
                .with("inf", Double.POSITIVE_INFINITY)
                .with("nan", Double.NaN)
                .with("pi", Math.PI)
                .with("e", Math.E)
                .with("tau", 2 * Math.PI)
                .variadic("log", MathModule::logarithm)
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
                        "_spread(data, n, /)",
                        a -> ExactSums.variance(Iterables.list(a.value(0)).elements(), a.index(1)))
                .function(
                        "_root(data, n, /)",
                        a -> ExactSums.deviation(Iterables.list(a.value(0)).elements(), a.index(1)))
                .function(
                        "pow(x, y, /)",
                        a -> Arithmetic.POWER.apply(Numbers.toFloat(a.value(0)), Numbers.toFloat(a.value(1))))
                .function(
                        "copysign(x, y, /)",
                        a -> Math.copySign(Numbers.toFloat(a.value(0)), Numbers.toFloat(a.value(1))))
                .function("fmod(x, y, /)", a -> remainder(Numbers.toFloat(a.value(0)), Numbers.toFloat(a.value(1))))
                .function("dist(p, q, /)", a -> distance(Vector.of(a.value(0)), Vector.of(a.value(1))))
                .variadic(
                        "hypot",
                        a -> distance(Vector.of(PyTuple.of(a.positional().toArray())), null))
                .function("modf(x, /)", a -> {
                    double x = Numbers.toFloat(a.value(0));
                    double whole = x < 0 ? Math.ceil(x) : Math.floor(x);
                    return PyTuple.of(Double.isInfinite(x) ? Math.copySign(0, x) : Math.copySign(x - whole, x), whole);
                })
                .function("isclose(a, b, rel_tol=0.000000001, abs_tol=0.0)", MathModule::isClose);
        Map.<String, DoubleUnaryOperator>of(
                        "exp", StrictMath::exp,
                        "sqrt", Math::sqrt,
                        "log10", StrictMath::log10,
                        "log1p", StrictMath::log1p,
                        "sin", StrictMath::sin,
                        "cos", StrictMath::cos,
                        "tanh", StrictMath::tanh,
                        "log2", BinaryLogarithm::of,
                        "fabs", Math::abs,
                        "degrees", x -> x * (180 / Math.PI))
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

    private static double remainder(double x, double y) {
        if (Double.isInfinite(x) || y == 0 && !Double.isNaN(x)) {
            throw PythonException.valueError("math domain error");
        }
        return x % y;
    }

    /** @param to null for the origin */
    private static double distance(Vector from, @Nullable Vector to) {
        double[] apart = from.numbers().toArray();
        double[] others = to == null ? new double[apart.length] : to.numbers().toArray();
        if (apart.length != others.length) {
            throw PythonException.valueError("both points must have the same number of dimensions");
        }
        Arrays.setAll(apart, i -> apart[i] - others[i]);
        if (Arrays.stream(apart).anyMatch(Double::isInfinite)) {
            return Double.POSITIVE_INFINITY; // even beside what is no number
        }
        BigDecimal squares = BigDecimal.ZERO;
        for (double each : apart) {
            if (Double.isNaN(each)) {
                return Double.NaN;
            }
            squares = squares.add(new BigDecimal(each).pow(2));
        }
        return squares.sqrt(MathContext.DECIMAL128).doubleValue();
    }

    /** Where Java gives NaN or infinity for a finite number, Python's {@code math} raises. */
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
