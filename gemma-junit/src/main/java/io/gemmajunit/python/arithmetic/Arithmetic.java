package io.gemmajunit.python.arithmetic;

import io.gemmajunit.python.Floats;
import io.gemmajunit.python.Ints;
import io.gemmajunit.python.PyObject;
import io.gemmajunit.python.PythonException;
import io.gemmajunit.python.Sizes;
import io.gemmajunit.python.Str;
import io.gemmajunit.python.Types;
import io.gemmajunit.python.text.PercentFormat;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/** The operators {@code + - * / // % **} and the signs. */
public enum Arithmetic {
    ADD("+"),
    SUBTRACT("-"),
    MULTIPLY("*"),
    DIVIDE("/"),
    FLOOR_DIVIDE("//"),
    MODULO("%"),
    POWER("** or pow()");

    private final String sign;

    Arithmetic(String sign) {
        this.sign = sign;
    }

    private Object integers(BigInteger left, BigInteger right) {
        return switch (this) {
            case ADD -> Ints.of(left.add(right));
            case SUBTRACT -> Ints.of(left.subtract(right));
            case MULTIPLY -> {
                Sizes.bits((double) left.bitLength() + right.bitLength());
                yield Ints.of(left.multiply(right));
            }
            case DIVIDE -> Division.trueQuotient(left, right);
            case FLOOR_DIVIDE -> Division.floorQuotient(left, right);
            case MODULO -> Division.remainder(left, right);
            case POWER -> Powers.of(left, right);
        };
    }

    private double floats(double left, double right) {
        return switch (this) {
            case ADD -> left + right;
            case SUBTRACT -> left - right;
            case MULTIPLY -> left * right;
            case DIVIDE -> Division.quotient(left, right);
            case FLOOR_DIVIDE -> Division.floorQuotient(left, right);
            case MODULO -> Division.remainder(left, right);
            case POWER -> Powers.of(left, right);
        };
    }

    /** Returns the result for operands that are not both numbers; null if there is none. */
    private @Nullable Object others(@Nullable Object left, @Nullable Object right) {
        return switch (this) {
            case ADD -> Concatenation.add(left, right);
            case MULTIPLY -> Concatenation.multiply(left, right);
            default -> null;
        };
    }

    /** Returns {@code left + right}, or whichever operator this is. */
    public Object apply(@Nullable Object left, @Nullable Object right) {
        if (this == MODULO && Str.textOf(left) != null) {
            return PercentFormat.format(left, right);
        }
        if (left instanceof PyObject object) {
            object.enterOperation();
        }
        if (right instanceof PyObject object) {
            object.enterOperation();
        }
        if (left instanceof Long one && right instanceof Long other) {
            Long result = small(one, other);
            return result == null ? integers(BigInteger.valueOf(one), BigInteger.valueOf(other)) : result;
        }
        if (left != null && right != null && Types.isNumber(left) && Types.isNumber(right)) {
            return left instanceof Double || right instanceof Double
                    ? (Object) floats(Floats.of(left), Floats.of(right))
                    : integers(Ints.big(left), Ints.big(right));
        }
        Object result = others(left, right);
        if (result == null) {
            throw PythonException.typeError("unsupported operand type(s) for " + sign + ": '" + Types.name(left)
                    + "' and '" + Types.name(right) + "'");
        }
        return result;
    }

    /** The common case: numbers so small that no sum, difference, product, quotient or rest of them is large. */
    private @Nullable Long small(long left, long right) {
        if (left != (int) left || right != (int) right) {
            return null;
        }
        return switch (this) {
            case ADD -> left + right;
            case SUBTRACT -> left - right;
            case MULTIPLY -> left * right;
            case FLOOR_DIVIDE -> right == 0 ? null : (Long) Math.floorDiv(left, right);
            case MODULO -> right == 0 ? null : (Long) Math.floorMod(left, right);
            case DIVIDE, POWER -> null;
        };
    }

    /** Returns {@code -value}. */
    public static Object negative(@Nullable Object value) {
        Object number = operand(value, "-");
        return number instanceof Double real
                ? (Object) (-real)
                : Ints.of(Ints.big(number).negate());
    }

    /** Returns {@code +value}. */
    public static Object positive(@Nullable Object value) {
        Object number = operand(value, "+");
        return number instanceof Double ? number : Ints.of(Ints.big(number));
    }

    private static Object operand(@Nullable Object value, String sign) {
        if (value instanceof PyObject object) {
            object.enterOperation();
        }
        if (value == null || !Types.isNumber(value)) {
            throw PythonException.typeError("bad operand type for unary " + sign + ": '" + Types.name(value) + "'");
        }
        return value;
    }
}
