package io.gemmajunit.results.baseline;

import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import io.gemmajunit.results.ResultsException;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** Finite numbers for files, mostly with a fixed count of decimals, so that equal measurements give equal files. */
public final class Decimals {

    /** Decimals of scores and log-likelihoods. */
    private static final int SCORE = 6;

    /** Decimals of durations. */
    private static final int SECONDS = 3;

    private Decimals() {}

    /** @param what names the number for the error message */
    public static DecimalNode score(String what, double value) {
        return node(what, value, SCORE);
    }

    public static DecimalNode seconds(String what, double value) {
        return node(what, value, SECONDS);
    }

    /** Returns all digits of a number. */
    public static DoubleNode exact(String what, double value) {
        requireFinite(what, value);
        return DoubleNode.valueOf(value);
    }

    /** Returns a finite number as it will be read back from a file. */
    static double rounded(double value) {
        return new BigDecimal(value).setScale(SCORE, RoundingMode.HALF_EVEN).doubleValue();
    }

    private static DecimalNode node(String what, double value, int decimals) {
        requireFinite(what, value);
        return DecimalNode.valueOf(new BigDecimal(value).setScale(decimals, RoundingMode.HALF_EVEN));
    }

    private static void requireFinite(String what, double value) {
        if (!Double.isFinite(value)) {
            throw new ResultsException(
                    what + " is " + value
                            + ", not a finite number, and cannot be kept; look for NaN or overflow in the checkpoint's outputs.");
        }
    }
}
