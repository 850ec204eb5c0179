package io.gemmajunit.python.script.builtin;

import io.gemmajunit.python.Arguments;
import io.gemmajunit.python.Bound;
import io.gemmajunit.python.Ints;
import io.gemmajunit.python.PythonException;
import io.gemmajunit.python.Sizes;
import io.gemmajunit.python.Types;
import io.gemmajunit.python.arithmetic.Arithmetic;
import io.gemmajunit.python.script.object.ModuleObject;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/** What {@code math} has for whole numbers. */
public final class WholeNumbers {

    private WholeNumbers() {}

    public static ModuleObject addTo(ModuleObject math) {
        return math.variadic("gcd", WholeNumbers::divisor)
                .variadic("lcm", WholeNumbers::multiple)
                .function("perm(n, k=None, /)", a -> {
                    BigInteger n = natural(a, 0);
                    BigInteger k = a.value(1) == null ? n : natural(a, 1);
                    return k.compareTo(n) > 0
                            ? 0L
                            : Ints.of(product(n.subtract(k).add(BigInteger.ONE), n));
                })
                .function("factorial(n, /)", a -> Ints.of(product(BigInteger.ONE, natural(a, 0))))
                .function("comb(n, k, /)", a -> Ints.of(combinations(natural(a, 0), natural(a, 1))))
                .function("isqrt(n, /)", a -> Ints.of(natural(a, 0).sqrt()))
                .function("prod(iterable, start=1)", a -> {
                    Object product = a.value(1);
                    for (Object each : Iteration.counted(a.value(0))) {
                        product = Arithmetic.MULTIPLY.apply(product, each);
                    }
                    return product;
                });
    }

    /** @throws PythonException if it is none */
    static BigInteger whole(@Nullable Object value) {
        if (value == null || !Ints.isIntegral(value)) {
            throw PythonException.typeError("'" + Types.name(value) + "' object cannot be interpreted as an integer");
        }
        return Ints.big(value);
    }

    private static BigInteger natural(Bound arguments, int index) {
        BigInteger number = whole(arguments.value(index));
        if (number.signum() < 0) {
            throw PythonException.valueError("not defined for negative values");
        }
        return number;
    }

    private static Object divisor(Arguments arguments) {
        BigInteger divisor = BigInteger.ZERO;
        for (Object each : arguments.positional()) {
            divisor = divisor.gcd(whole(each));
        }
        return Ints.of(divisor);
    }

    private static Object multiple(Arguments arguments) {
        BigInteger multiple = BigInteger.ONE;
        for (Object each : arguments.positional()) {
            BigInteger number = whole(each);
            multiple = number.signum() == 0
                    ? number
                    : multiple.multiply(number).abs().divide(multiple.gcd(number));
            Sizes.bits(multiple.bitLength());
        }
        return Ints.of(multiple);
    }

    /** Returns the product of the numbers from one to another. */
    private static BigInteger product(BigInteger from, BigInteger to) {
        BigInteger product = BigInteger.ONE;
        for (BigInteger each = from; each.compareTo(to) <= 0; each = each.add(BigInteger.ONE)) {
            product = product.multiply(each);
            Sizes.bits(product.bitLength());
        }
        return product;
    }

    private static BigInteger combinations(BigInteger n, BigInteger k) {
        if (k.compareTo(n) > 0) {
            return BigInteger.ZERO;
        }
        BigInteger few = k.min(n.subtract(k));
        return product(n.subtract(few).add(BigInteger.ONE), n).divide(product(BigInteger.ONE, few));
    }
}
