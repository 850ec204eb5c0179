package io.gemmajunit.python;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** A {@code decimal.Decimal}, as far as values of rows are printed and compared. */
record PyDecimal(BigDecimal value) implements PyObject {

    @Override
    public String typeName() {
        return "decimal.Decimal";
    }

    @Override
    public String str() {
        return value.toString();
    }

    @Override
    public String repr() {
        return "Decimal('" + value + "')";
    }

    @Override
    public boolean isTrue() {
        return value.signum() != 0;
    }

    @Override
    public boolean isEqualTo(@Nullable Object other) {
        BigDecimal number = exact(other);
        return number != null && value.compareTo(number) == 0;
    }

    @Override
    public @Nullable Object ordered(String sign, @Nullable Object other) {
        BigDecimal number = exact(other);
        return number == null ? Missing.MISSING : (Object) Ordering.holds(value.compareTo(number), sign);
    }

    private static @Nullable BigDecimal exact(@Nullable Object other) {
        if (other instanceof PyDecimal decimal) {
            return decimal.value;
        }
        boolean isFinite = !(other instanceof Double number) || Double.isFinite(number);
        return other != null && Types.isNumber(other) && isFinite ? Equality.exact(other) : null;
    }

    /** Numbers that are equal have one key. */
    @Override
    public Object hashKey() {
        BigDecimal least = value.stripTrailingZeros();
        if (least.scale() <= 0) {
            return Ints.of(least.toBigInteger());
        }
        return isEqualTo(value.doubleValue()) ? (Object) value.doubleValue() : least;
    }
}
