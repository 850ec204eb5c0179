package io.gemmajunit.results;

import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/**
 * What the number of a measurement means. It is declared where the number is made, and files keep it.
 *
 * @param name as lm-evaluation-harness writes it, {@code metric,filter}, for example {@code acc,none}; for other
 *     measurements a word
 * @param direction which way it gets better
 * @param unit how people read it
 * @param statistic how it follows from the items
 * @param role what it stands for
 * @param words for people
 * @since 0.1
 */
@API(status = Status.EXPERIMENTAL, since = "0.1")
public record Metric(
        String name,
        Direction direction,
        ScoreUnit unit,
        Statistic statistic,
        MeasurementRole role,
        MetricWords words) {

    /** Nats that a model moves by bfloat16 alone: 4e-5 on texts, 2e-4 where answers begin. */
    private static final double ROUNDING = 1e-3;

    public Metric {
        if (name.isBlank()) {
            throw new IllegalArgumentException("A metric needs a name.");
        }
        if (statistic == Statistic.PROPORTION && !unit.isShare()) {
            throw new IllegalArgumentException("Metric " + name + " is a proportion, so its unit is a share.");
        }
    }

    /** Returns the share of right answers of a benchmark. */
    public static Metric accuracy(String name) {
        return new Metric(
                name,
                Direction.HIGHER_IS_BETTER,
                ScoreUnit.SHARE,
                Statistic.PROPORTION,
                MeasurementRole.QUALITY,
                MetricWords.RIGHT_ANSWERS);
    }

    /** Returns whether a smaller score is better, as of false refusals and perplexities. */
    public boolean lowerIsBetter() {
        return direction == Direction.LOWER_IS_BETTER;
    }

    /** Returns whether the score is a mean over items, so that a part of them has such a score too. */
    public boolean isMeanOfItems() {
        return statistic != Statistic.OTHER;
    }

    /** Returns whether it is a floor that has to be proven. */
    public boolean isSafetyFloor() {
        return role == MeasurementRole.SAFETY;
    }

    /**
     * Turns the value of an item into an outcome, of which higher is better, and an outcome, or a mean of outcomes,
     * back into a value: 1 - x where a lower share is better, -x where another number is better lower, else x.
     */
    public double turned(double x) {
        if (direction == Direction.HIGHER_IS_BETTER) {
            return x;
        }
        return unit.isShare() ? 1 - x : 0.0 - x;
    }

    /**
     * Returns what tolerances and margins are multiplied with: 1 for shares, the size of a baseline score for other
     * numbers, that of a drift being a thousandth at least.
     */
    public double scaleOf(double baselineScore) {
        double size = Math.abs(baselineScore);
        if (role == MeasurementRole.DRIFT) {
            return Math.max(ROUNDING, size);
        }
        return unit.isShare() || size == 0 ? 1 : size;
    }

    /** Returns the same metric under another name. */
    public Metric named(String other) {
        return new Metric(other, direction, unit, statistic, role, words);
    }

    /** Returns the same metric of which the score follows from the items in another way. */
    public Metric by(Statistic other) {
        return new Metric(name, direction, unit, other, role, words);
    }
}
