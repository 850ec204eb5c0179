package io.gemmajunit.gate;

/**
 * Agreement of a detector with people beyond chance (Cohen 1960).
 *
 * @param truePositives both say yes
 * @param falsePositives only the detector says yes
 * @param falseNegatives only people say yes
 * @param trueNegatives both say no
 */
public record CohenKappa(int truePositives, int falsePositives, int falseNegatives, int trueNegatives) {

    /** Returns (agreement - chance) / (1 - chance): 1 for full agreement, 0 for that of chance; NaN when chance alone agrees always. */
    public double value() {
        double n = (double) truePositives + falsePositives + falseNegatives + trueNegatives;
        var agreement = (truePositives + trueNegatives) / n;
        var bothYes = (truePositives + falsePositives) / n * ((truePositives + falseNegatives) / n);
        var bothNo = (trueNegatives + falseNegatives) / n * ((trueNegatives + falsePositives) / n);
        var chance = bothYes + bothNo;
        return (agreement - chance) / (1 - chance);
    }
}
