package io.gemmajunit.assertions;

import io.gemmajunit.statistics.Interval;

/** The rates on one side of a limit, which itself belongs to both. */
enum RateSide {
    BELOW,
    ABOVE;

    RateSide opposite() {
        return this == BELOW ? ABOVE : BELOW;
    }

    /** Returns how wide this side of the limit is. */
    double room(double limit) {
        return this == BELOW ? limit : 1 - limit;
    }

    boolean has(double rate, double limit) {
        return this == BELOW ? rate <= limit : rate >= limit;
    }

    /** Nothing proves a rate to be below 1 or above 0 if its bound is just that. */
    boolean isProven(Interval proof, double limit) {
        double bound = bound(proof);
        return has(bound, limit) && opposite().room(bound) > 0;
    }

    double bound(Interval proof) {
        return this == BELOW ? proof.high() : proof.low();
    }

    String of(double limit) {
        return (this == BELOW ? "below " : "above ") + Format.percent(limit);
    }
}
