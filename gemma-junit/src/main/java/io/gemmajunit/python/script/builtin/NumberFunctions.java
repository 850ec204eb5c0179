package io.gemmajunit.python.script.builtin;

import io.gemmajunit.python.Arguments;
import io.gemmajunit.python.Bound;
import io.gemmajunit.python.Calls;
import io.gemmajunit.python.Ints;
import io.gemmajunit.python.Numbers;
import io.gemmajunit.python.Ordering;
import io.gemmajunit.python.PyTuple;
import io.gemmajunit.python.PythonException;
import io.gemmajunit.python.Str;
import io.gemmajunit.python.arithmetic.Arithmetic;
import io.gemmajunit.python.script.object.ModuleObject;
import io.gemmajunit.python.script.object.Operators;
import io.gemmajunit.python.text.FormatSpec;
import java.math.BigInteger;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/** Python's built-in functions of numbers, and those that choose by order. */
final class NumberFunctions {

    /** Bits of an exponent and a modulus; the time grows with the third power. */
    private static final int LONGEST_POWER = 4096;

    private NumberFunctions() {}

    static void addTo(ModuleObject builtins) {
        builtins.function("abs(x, /)", a -> Numbers.abs(a.value(0)))
                .function("round(number, ndigits=None)", a -> Numbers.round(a.value(0), a.value(1)))
                .function("sum(iterable, start=0)", a -> {
                    Object sum = a.value(1);
                    if (sum instanceof String) {
                        throw PythonException.typeError("sum() can't sum strings [use ''.join(seq) instead]");
                    }
                    for (Object each : Iteration.counted(a.value(0))) {
                        sum = Operators.apply("+", sum, each);
                    }
                    return sum;
                })
                .variadic("max", arguments -> extreme(arguments, "max", Ordering.GREATER))
                .variadic("min", arguments -> extreme(arguments, "min", Ordering.LESS))
                .function("pow(base, exp, mod=None)", NumberFunctions::power)
                .function("hex(number, /)", a -> FormatSpec.format(Ints.of(WholeNumbers.whole(a.value(0))), "#x"))
                .function("oct(number, /)", a -> FormatSpec.format(Ints.of(WholeNumbers.whole(a.value(0))), "#o"))
                .function("bin(number, /)", a -> FormatSpec.format(Ints.of(WholeNumbers.whole(a.value(0))), "#b"))
                .function(
                        "divmod(x, y, /)",
                        a -> PyTuple.of(
                                Arithmetic.FLOOR_DIVIDE.apply(a.value(0), a.value(1)),
                                Arithmetic.MODULO.apply(a.value(0), a.value(1))))
                .function("ord(c, /)", a -> {
                    String text = a.text(0);
                    if (Str.length(text) != 1) {
                        throw PythonException.typeError(
                                "ord() expected a character, but string of length " + Str.length(text) + " found");
                    }
                    return (long) text.codePointAt(0);
                })
                .function("chr(i, /)", a -> character(Ints.clamped(a.value(0))));
    }

    private static Object power(Bound a) {
        if (a.value(2) == null) {
            return Arithmetic.POWER.apply(a.value(0), a.value(1));
        }
        BigInteger exponent = WholeNumbers.whole(a.value(1));
        BigInteger modulus = WholeNumbers.whole(a.value(2));
        boolean isLong = Math.max(exponent.bitLength(), modulus.bitLength()) > LONGEST_POWER;
        if (modulus.signum() <= 0 || exponent.signum() < 0 || isLong) {
            throw PythonException.unsupported("pow with such a modulus is not there");
        }
        return Ints.of(WholeNumbers.whole(a.value(0)).modPow(exponent, modulus));
    }

    private static String character(int codePoint) {
        if (!Character.isValidCodePoint(codePoint)) {
            throw PythonException.valueError("chr() arg not in range(0x110000)");
        }
        return Character.toString(codePoint);
    }

    private static @Nullable Object extreme(Arguments arguments, String name, Ordering wanted) {
        Object key = arguments.named().get("key");
        Iterator<@Nullable Object> values = arguments.positional().size() == 1
                ? Iteration.counted(arguments.positional().get(0)).iterator()
                : arguments.positional().iterator();
        if (!values.hasNext()) {
            if (arguments.named().containsKey("default")) {
                return arguments.named().get("default");
            }
            throw arguments.positional().isEmpty()
                    ? PythonException.typeError(name + " expected at least 1 argument, got 0")
                    : PythonException.valueError(name + "() arg is an empty sequence");
        }
        Object best = values.next();
        Object bestKey = keyed(key, best);
        while (values.hasNext()) {
            Object each = values.next();
            Object eachKey = keyed(key, each);
            if (wanted.holds(eachKey, bestKey)) {
                best = each;
                bestKey = eachKey;
            }
        }
        return best;
    }

    static @Nullable Object keyed(@Nullable Object key, @Nullable Object value) {
        return key == null ? value : Calls.call(key, value);
    }
}
