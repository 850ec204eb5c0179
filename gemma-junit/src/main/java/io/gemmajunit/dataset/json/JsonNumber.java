package io.gemmajunit.dataset.json;

import io.gemmajunit.dataset.column.BadValueException;
import io.gemmajunit.dataset.column.PlainNumbers;
import io.gemmajunit.input.Sentence;
import java.math.BigInteger;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A number as a JSON file writes it; what it is depends on its column.
 *
 * @param literal also {@code NaN}, {@code Infinity} and {@code -Infinity}, which are not JSON, but which Python writes
 */
record JsonNumber(String literal) {

    private static final Pattern WHOLE = Pattern.compile("-?\\d+");

    boolean isWhole() {
        return WHOLE.matcher(literal).matches();
    }

    /** Returns whether it is whole and has at most 64 bits with its sign. */
    boolean isLong() {
        return isWhole() && whole().bitLength() < Long.SIZE;
    }

    BigInteger whole() {
        return new BigInteger(literal);
    }

    /**
     * Returns the nearest number of 64 bits.
     *
     * @throws BadValueException if it is beyond all of them
     */
    double real() {
        double value = Double.parseDouble(literal);
        if (Double.isInfinite(value) && !literal.endsWith("Infinity")) {
            throw new BadValueException("is " + shown() + ", which is too big for a number of 64 bits");
        }
        return value;
    }

    /** Returns what is left of it once ujson has written and read it; null for what is not a number. */
    @Nullable
    JsonNumber reencoded() {
        if (literal.equals("NaN")) {
            return null;
        }
        if (isWhole()) {
            if (whole().signum() < 0 ? !isLong() : whole().bitLength() > Long.SIZE) {
                throw new BadValueException("is " + shown() + ", which is too big for a whole number of 64 bits");
            }
            return this;
        }
        double value = UltraJson.decode(literal);
        if (Double.isInfinite(value)) {
            throw new BadValueException("is " + shown() + ", which cannot be read beside values of other types");
        }
        return new JsonNumber(UltraJson.encode(value));
    }

    /** Returns a number that is written out as what ujson reads for this one. */
    JsonNumber redecoded() {
        return isWhole() ? this : new JsonNumber(Double.toString(UltraJson.decode(literal)));
    }

    /** Returns the number that ujson reads. */
    Number decoded() {
        return isWhole() ? PlainNumbers.narrow(whole()) : (Number) UltraJson.decode(literal);
    }

    @Override
    public String toString() {
        return literal;
    }

    private String shown() {
        return Sentence.beginning(literal, 40);
    }
}
