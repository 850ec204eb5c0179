package io.gemmajunit.task.corpus;

import java.util.List;

/** A metric of a corpus: sums over the texts are made one score. */
public sealed interface CorpusMetric permits Bleu, CharacterF, TranslationEdits {

    /**
     * Returns what a text contributes; contributions to a corpus are added.
     *
     * @param references at least one
     */
    double[] statistics(String hypothesis, List<String> references);

    /** Returns the score, 0 to 100 or, for errors, beyond. */
    double score(double[] sums);

    /**
     * Returns the score of several texts together.
     *
     * @param statistics of at least one
     */
    default double ofTexts(List<double[]> statistics) {
        double[] sums = new double[statistics.get(0).length];
        for (double[] each : statistics) {
            for (int i = 0; i < sums.length; i++) {
                sums[i] += each[i];
            }
        }
        return score(sums);
    }

    /**
     * Returns the score of a text alone. BLEU leaves out the orders of n-grams that the text is too short for, which
     * the BLEU of a corpus counts as not found.
     */
    default double ofText(double[] statistics) {
        return score(statistics);
    }
}
