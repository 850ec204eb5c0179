package io.gemmajunit.task.corpus;

import io.gemmajunit.python.Str;
import io.gemmajunit.python.character.Casing;
import io.gemmajunit.python.character.CharacterClasses;
import java.util.List;

/**
 * The translation edit rate (Snover et al., 2006): edits and shifts of words for 100 words of reference, without regard
 * to case. Of several references the nearest counts, and their mean length.
 */
public final class TranslationEdits implements CorpusMetric {

    /** Returns the edits and the words of reference. */
    @Override
    public double[] statistics(String hypothesis, List<String> references) {
        List<String> words = words(hypothesis);
        int fewest = Integer.MAX_VALUE;
        double length = 0;
        for (String reference : references) {
            List<String> wanted = words(reference);
            fewest = Math.min(fewest, new WordShifts(wanted).edits(words));
            length += wanted.size();
        }
        return new double[] {fewest, length / references.size()};
    }

    private static List<String> words(String text) {
        return Words.of(Casing.lower(Str.stripEnd(text, CharacterClasses::isSpace)));
    }

    @Override
    public double score(double[] sums) {
        if (sums[1] > 0) {
            return 100 * (sums[0] / sums[1]);
        }
        return sums[0] > 0 ? 100 : 0;
    }
}
