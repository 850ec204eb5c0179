package io.gemmajunit.python.script.object;

import io.gemmajunit.python.Calls;
import io.gemmajunit.python.Comparator;
import io.gemmajunit.python.Ints;
import io.gemmajunit.python.PyDict;
import io.gemmajunit.python.PyTuple;
import io.gemmajunit.python.PythonException;
import io.gemmajunit.python.Types;
import io.gemmajunit.python.arithmetic.Arithmetic;
import io.gemmajunit.python.arithmetic.Shifts;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Python's binary operators. */
public final class Operators {

    private static final Map<String, Arithmetic> ARITHMETIC = Map.of(
            "+", Arithmetic.ADD,
            "-", Arithmetic.SUBTRACT,
            "*", Arithmetic.MULTIPLY,
            "/", Arithmetic.DIVIDE,
            "//", Arithmetic.FLOOR_DIVIDE,
            "%", Arithmetic.MODULO,
            "**", Arithmetic.POWER);

    private static final Set<String> SETS = Set.of("|", "&", "-", "^");

    private Operators() {}

    public static @Nullable Object apply(String sign, @Nullable Object left, @Nullable Object right) {
        if (SETS.contains(sign) && (isView(left) || isView(right) && left instanceof PySet)) {
            return ViewOperators.apply(sign, left, right);
        }
        if (left instanceof Operand operand) {
            return operand.with(sign, right, Operand.Side.LEFT);
        }
        if (left instanceof String && sign.equals("%")) {
            return Arithmetic.MODULO.apply(left, right);
        }
        if (right instanceof Operand operand) {
            return operand.with(sign, left, Operand.Side.RIGHT);
        }
        if (sign.equals("|") && left instanceof PyDict && right instanceof PyDict) {
            return Items.inPlace(sign, Calls.call(Members.get(left, "copy")), right);
        }
        if (sign.equals("|")
                && left instanceof PyTuple union
                && union.length() > 0
                && union.get(0) instanceof TypeObject) {
            List<@Nullable Object> types = new ArrayList<>(union.elements());
            types.add(right);
            return new PyTuple(types);
        }
        Arithmetic arithmetic = ARITHMETIC.get(sign);
        if (arithmetic != null) {
            return arithmetic.apply(left, right);
        }
        if (left instanceof Boolean one && right instanceof Boolean other && SETS.contains(sign)) {
            return switch (sign) {
                case "&" -> one && other;
                case "|" -> one || other;
                default -> one ^ other;
            };
        }
        if (left == null || right == null || !Ints.isIntegral(left) || !Ints.isIntegral(right)) {
            throw unsupported(sign, left, right);
        }
        BigInteger one = Ints.big(left);
        BigInteger other = Ints.big(right);
        return switch (sign) {
            case "&" -> Ints.of(one.and(other));
            case "|" -> Ints.of(one.or(other));
            case "^" -> Ints.of(one.xor(other));
            case "<<" -> Shifts.left(one, other);
            case ">>" -> Shifts.right(one, other);
            default -> throw unsupported(sign, left, right);
        };
    }

    static boolean isView(@Nullable Object value) {
        String type = Types.name(value);
        return type.equals("dict_keys") || type.equals("dict_items");
    }

    static PythonException unsupported(String sign, @Nullable Object left, @Nullable Object right) {
        return PythonException.typeError("unsupported operand type(s) for " + sign + ": '" + Types.name(left)
                + "' and '" + Types.name(right) + "'");
    }

    /** Returns the value of a comparison: one truth value, or many for arrays. */
    public static Object compare(String sign, @Nullable Object left, @Nullable Object right) {
        if (left instanceof Vector vector && !sign.startsWith("i") && !sign.startsWith("n")) {
            return vector.compare(sign, right, Operand.Side.LEFT);
        }
        if (right instanceof Vector vector && !sign.startsWith("i") && !sign.startsWith("n")) {
            return vector.compare(sign, left, Operand.Side.RIGHT);
        }
        return holds(sign, left, right);
    }

    private static boolean holds(String sign, @Nullable Object left, @Nullable Object right) {
        if (sign.startsWith("is")) {
            return isSame(left, right) == sign.equals("is");
        }
        Comparator comparator = Objects.requireNonNull(Comparator.of(sign));
        return left instanceof PySet set && right instanceof PySet other && comparator.isOrder()
                ? set.compare(sign, other)
                : comparator.holds(left, right);
    }

    /** Small numbers and texts are the same object wherever they are equal. */
    private static boolean isSame(@Nullable Object left, @Nullable Object right) {
        return left == right
                || left != null
                        && right != null
                        && left.getClass() == right.getClass()
                        && left.equals(right)
                        && (left instanceof Boolean || left instanceof Long || left instanceof String);
    }
}
