package io.gemmajunit.gate;

import io.gemmajunit.results.MeasurementRole;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/**
 * When a change counts as a regression, and when its absence counts as proven.
 *
 * <p>Tolerance and margins are absolute for shares of items, where .01 is one percentage point, and relative to the
 * baseline for other numbers, where .01 is one percent of a perplexity.
 *
 * @param alpha chance of a false alarm that a whole session may have, between 0 and .5; .05 unless chosen
 * @param tolerance smallest drop that matters, at least 0 and below 1, which no share drops by more than; .01 unless
 *     chosen
 * @param margin non-inferiority margin, the drop that a pass rules out, between 0 and 1; .03 unless chosen
 * @param safetyMargin the same for measurements of {@link MeasurementRole#SAFETY}; .05 unless chosen
 * @param driftGrowth both for measurements of {@link MeasurementRole#DRIFT}, over 0: .25 is a quarter of what the
 *     baseline has; .25 unless chosen
 * @param contaminationLimit how many items of each benchmark training files may hold, at least 0; 0 unless chosen
 * @param strictness what becomes of measurements that can be decided neither way; {@link Strictness#SAFETY_FLOORS}
 *     unless chosen
 * @since 0.1
 */
@API(status = Status.EXPERIMENTAL, since = "0.1")
public record GatePolicy(
        double alpha,
        double tolerance,
        double margin,
        double safetyMargin,
        double driftGrowth,
        int contaminationLimit,
        Strictness strictness) {

    private static final double USUAL_GROWTH = 0.25;

    public GatePolicy {
        if (!(alpha > 0 && alpha < 0.5)) {
            throw new IllegalArgumentException(
                    "alpha is " + alpha + ", but must lie between 0 and 0.5, for example 0.05.");
        }
        if (!(tolerance >= 0 && tolerance < 1)) {
            throw new IllegalArgumentException(
                    "tolerance is " + tolerance + ", but must be at least 0 and below 1, for example 0.01.");
        }
        checkMargin("margin", margin, "0.03");
        checkMargin("safetyMargin", safetyMargin, "0.05");
        if (!(driftGrowth > 0 && Double.isFinite(driftGrowth))) {
            throw new IllegalArgumentException(
                    "driftGrowth is " + driftGrowth + ", but must be a positive number, for example 0.25.");
        }
        if (contaminationLimit < 0) {
            throw new IllegalArgumentException(
                    "contamination.limit is " + contaminationLimit + ", but must be 0 or more items.");
        }
    }

    /** Creates a policy with the default limits of drift and of leaked items. */
    public GatePolicy(double alpha, double tolerance, double margin, double safetyMargin, Strictness strictness) {
        this(alpha, tolerance, margin, safetyMargin, USUAL_GROWTH, 0, strictness);
    }

    /** Creates a policy with the default margins and strictness. */
    public GatePolicy(double alpha, double tolerance) {
        this(alpha, tolerance, 0.03, 0.05, Strictness.SAFETY_FLOORS);
    }

    /** Creates the default policy. */
    public GatePolicy() {
        this(0.05, 0.01);
    }

    /**
     * Reads a policy.
     *
     * @param settings returns the value of a setting such as {@code gemma.alpha}, empty for the default
     * @throws IllegalArgumentException if a value is no number or makes no sense, with a sentence that begins with the
     *     name after {@code gemma.}
     */
    public static GatePolicy from(Function<String, Optional<String>> settings, Strictness strictness) {
        var usual = new GatePolicy();
        return new GatePolicy(
                number(settings, "alpha", usual.alpha),
                number(settings, "tolerance", usual.tolerance),
                number(settings, "margin", usual.margin),
                number(settings, "safetyMargin", usual.safetyMargin),
                number(settings, "driftGrowth", usual.driftGrowth),
                count(settings, "contamination.limit", usual.contaminationLimit),
                strictness);
    }

    private static double number(Function<String, Optional<String>> settings, String name, double usual) {
        var value = settings.apply("gemma." + name);
        try {
            return value.map(Double::parseDouble).orElse(usual);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    name + " is \"" + value.orElseThrow() + "\"; it must be a number such as " + usual + ".");
        }
    }

    private static int count(Function<String, Optional<String>> settings, String name, int usual) {
        var value = settings.apply("gemma." + name);
        try {
            return value.map(Integer::parseInt).orElse(usual);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    name + " is \"" + value.orElseThrow() + "\"; it must be a whole number such as " + usual + ".");
        }
    }

    GatePolicy withAlpha(double alpha) {
        return new GatePolicy(alpha, tolerance, margin, safetyMargin, driftGrowth, contaminationLimit, strictness);
    }

    /** Returns all by name, for reports and statements. */
    public Map<String, String> values() {
        var values = new LinkedHashMap<String, String>();
        values.put("alpha", Double.toString(alpha));
        values.put("tolerance", Double.toString(tolerance));
        values.put("margin", Double.toString(margin));
        values.put("safetyMargin", Double.toString(safetyMargin));
        values.put("driftGrowth", Double.toString(driftGrowth));
        values.put("contaminationLimit", Integer.toString(contaminationLimit));
        values.put("strictness", strictness.name());
        return Collections.unmodifiableMap(values);
    }

    /** Returns the margin of measurements in a role. */
    public double marginFor(MeasurementRole role) {
        return switch (role) {
            case QUALITY -> margin;
            case SAFETY -> safetyMargin;
            case DRIFT -> driftGrowth;
        };
    }

    /** Returns the tolerance of measurements in a role. */
    public double toleranceFor(MeasurementRole role) {
        return role == MeasurementRole.DRIFT ? driftGrowth : tolerance;
    }

    private static void checkMargin(String name, double margin, String example) {
        if (!(margin > 0 && margin < 1)) {
            throw new IllegalArgumentException(
                    name + " is " + margin + ", but must lie between 0 and 1, for example " + example + ".");
        }
    }
}
