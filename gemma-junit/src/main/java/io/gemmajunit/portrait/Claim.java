package io.gemmajunit.portrait;

import io.gemmajunit.gate.GatePolicy;
import io.gemmajunit.gate.HeadToHead;
import io.gemmajunit.gate.ScoreWording;
import io.gemmajunit.results.Metric;

/**
 * What can be said of two models on one suite.
 *
 * @param suite name of the suite
 * @param metric what its score means
 * @param match which models
 * @param numbers the items of both
 * @param adjustedP p-value after Holm over all claims of the portrait
 * @param kind what follows
 * @param margin difference that matters, in the unit of the score
 */
public record Claim(
        String suite, Metric metric, Match match, HeadToHead numbers, double adjustedP, Kind kind, double margin) {

    private static final double ROUNDING = 1e-9;

    /** What can be said. */
    public enum Kind {
        /** A gain of at least the tolerance that chance does not explain. */
        BETTER("better", "+"),
        /** A loss of at least the tolerance that chance does not explain. */
        WORSE("worse", "-"),
        /** A difference of the margin or more is ruled out in both directions. */
        EQUAL("equal within the margin", "="),
        /** None of these: the items are too few. */
        UNDECIDED("cannot tell", "?");

        private final String words;
        private final String sign;

        Kind(String words, String sign) {
            this.words = words;
            this.sign = sign;
        }

        /** Returns the claim in the words of reports. */
        public String words() {
            return words;
        }

        /** Returns the claim as one character of ASCII. */
        public String sign() {
            return sign;
        }
    }

    /** @param rivalScore of the second model, what tolerance and margin are relative to where a score is no share */
    static Claim of(
            String suite,
            Counted own,
            double rivalScore,
            Match match,
            HeadToHead numbers,
            double adjustedP,
            GatePolicy policy) {
        Metric metric = own.measurement().metric();
        double scale = metric.scaleOf(rivalScore);
        double margin = policy.marginFor(metric.role()) * scale;
        return new Claim(
                suite,
                metric,
                match,
                numbers,
                adjustedP,
                kind(numbers, adjustedP, policy, policy.toleranceFor(metric.role()) * scale, margin),
                margin);
    }

    private static Kind kind(HeadToHead numbers, double adjustedP, GatePolicy policy, double tolerance, double margin) {
        if (adjustedP <= policy.alpha() && Math.abs(numbers.change()) >= tolerance - ROUNDING) {
            return numbers.change() > 0 ? Kind.BETTER : Kind.WORSE;
        }
        return numbers.isWithin(margin) ? Kind.EQUAL : Kind.UNDECIDED;
    }

    /** Returns whether it is shown that the first model loses nothing of the margin's size to the second. */
    boolean holds() {
        return kind == Kind.BETTER || kind != Kind.WORSE && numbers.holds(margin);
    }

    /** Returns the same claim of the second model against the first. */
    Claim turned() {
        var back = new Match(match.rival(), match.member(), match.reason());
        Kind turned = kind == Kind.BETTER ? Kind.WORSE : kind == Kind.WORSE ? Kind.BETTER : kind;
        return new Claim(suite, metric, back, numbers.turned(), adjustedP, turned, margin);
    }

    /** Returns the change of the score in its own direction, in words, for example {@code −10.2 pp}. */
    public String change() {
        double change = metric.lowerIsBetter() ? 0.0 - numbers.change() : numbers.change();
        return ScoreWording.change(metric.unit(), change);
    }
}
