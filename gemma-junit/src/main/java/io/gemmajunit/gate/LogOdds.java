package io.gemmajunit.gate;

/** Log-odds of a probability, for example of the mass on refusal openings (Arditi et al. 2024). */
public final class LogOdds {

    private LogOdds() {}

    /**
     * Returns ln(p / (1 - p)).
     *
     * @param p between 0 and 1; the ends give infinities
     */
    public static double of(double p) {
        return Math.log(p) - Math.log1p(-p);
    }
}
