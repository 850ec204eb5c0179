package io.gemmajunit.task.corpus;

import io.gemmajunit.python.Str;
import io.gemmajunit.python.character.CharacterClasses;
import io.gemmajunit.python.re.Pattern;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * BLEU (Papineni et al., 2002): the geometric mean of the precisions of 1- to 4-grams times a penalty for brevity,
 * exp(1 - r/h) for r words of reference and h of hypothesis. Of precisions that are 0 the first counts as 1/2, the
 * second as 1/4, and so on of one n-gram (Chen and Cherry, 2014, method 3). Words are those of mteval-v13a, or of
 * mteval-v14 with its international tokenization.
 */
public final class Bleu implements CorpusMetric {

    private static final int ORDER = 4;
    private static final Pattern SYMBOL = Pattern.compile("([\\{-\\~\\[-\\` -\\&\\(-\\+\\:-\\@\\/])");
    private static final Pattern AFTER_NO_DIGIT = Pattern.compile("([^0-9])([\\.,])");
    private static final Pattern BEFORE_NO_DIGIT = Pattern.compile("([\\.,])([^0-9])");
    private static final Pattern DASH_AFTER_DIGIT = Pattern.compile("([0-9])(-)");

    private static final List<Map.Entry<java.util.regex.Pattern, String>> INTERNATIONAL = List.of(
            Map.entry(java.util.regex.Pattern.compile("(\\P{N})(\\p{P})", java.util.regex.Pattern.DOTALL), "$1 $2 "),
            Map.entry(java.util.regex.Pattern.compile("(\\p{P})(\\P{N})", java.util.regex.Pattern.DOTALL), " $1 $2"),
            Map.entry(java.util.regex.Pattern.compile("(\\p{S})"), " $1 "));

    private final Function<String, List<String>> tokenizer;

    /** BLEU of the words of mteval-v13a. */
    public Bleu() {
        this(Bleu::words);
    }

    private Bleu(Function<String, List<String>> tokenizer) {
        this.tokenizer = tokenizer;
    }

    /** Returns BLEU of words that are cut at punctuation and symbols of any script. */
    public static Bleu international() {
        return new Bleu(Bleu::internationalWords);
    }

    /** Returns h, r, the matches of each order, and the n-grams of each order. */
    @Override
    public double[] statistics(String hypothesis, List<String> references) {
        List<String> words = tokenizer.apply(hypothesis);
        Map<List<String>, Integer> wanted = new HashMap<>();
        int closest = -1;
        for (String reference : references) {
            List<String> theirs = tokenizer.apply(reference);
            ngrams(theirs).forEach((ngram, count) -> wanted.merge(ngram, count, Math::max));
            int distance = Math.abs(theirs.size() - words.size());
            int best = closest < 0 ? Integer.MAX_VALUE : Math.abs(closest - words.size());
            if (distance < best || distance == best && theirs.size() < closest) {
                closest = theirs.size();
            }
        }
        double[] statistics = new double[2 + 2 * ORDER];
        statistics[0] = words.size();
        statistics[1] = closest;
        ngrams(words).forEach((ngram, count) -> {
            int order = ngram.size() - 1;
            statistics[2 + order] += Math.min(count, wanted.getOrDefault(ngram, 0));
            statistics[2 + ORDER + order] += count;
        });
        return statistics;
    }

    private static Map<List<String>, Integer> ngrams(List<String> words) {
        Map<List<String>, Integer> counts = new HashMap<>();
        for (int n = 1; n <= ORDER; n++) {
            for (int i = 0; i + n <= words.size(); i++) {
                counts.merge(words.subList(i, i + n), 1, Integer::sum);
            }
        }
        return counts;
    }

    private static List<String> words(String text) {
        String line = Str.stripEnd(text, CharacterClasses::isSpace)
                .replace("<skipped>", "")
                .replace("-\n", "")
                .replace("\n", " ")
                .replace("&quot;", "\"")
                .replace("&amp;", "&")
                .replace("&lt;", "<")
                .replace("&gt;", ">");
        String spaced = SYMBOL.sub(" \\1 ", " " + line + " ");
        spaced = AFTER_NO_DIGIT.sub("\\1 \\2 ", spaced);
        spaced = BEFORE_NO_DIGIT.sub(" \\1 \\2", spaced);
        return Words.of(DASH_AFTER_DIGIT.sub("\\1 \\2 ", spaced));
    }

    private static List<String> internationalWords(String text) {
        String line = Str.stripEnd(text, CharacterClasses::isSpace);
        for (Map.Entry<java.util.regex.Pattern, String> each : INTERNATIONAL) {
            line = each.getKey().matcher(line).replaceAll(each.getValue());
        }
        return Words.of(line);
    }

    @Override
    public double score(double[] sums) {
        return score(sums, ORDER);
    }

    @Override
    public double ofText(double[] statistics) {
        int orders = 0;
        while (orders < ORDER && statistics[2 + ORDER + orders] > 0) {
            orders++;
        }
        return score(statistics, orders);
    }

    /** @param orders how many the mean is of */
    private static double score(double[] sums, int orders) {
        double matches = 0;
        for (int n = 0; n < ORDER; n++) {
            matches += sums[2 + n];
        }
        if (matches == 0) {
            return 0;
        }
        double penalty = sums[0] < sums[1] ? StrictMath.exp(1 - sums[1] / sums[0]) : 1;
        double logarithms = 0;
        double smoothing = 1;
        for (int n = 0; n < orders; n++) {
            double all = sums[2 + ORDER + n];
            if (all == 0) {
                return 0;
            }
            smoothing *= sums[2 + n] == 0 ? 2 : 1;
            double precision = sums[2 + n] == 0 ? 100 / (smoothing * all) : 100 * sums[2 + n] / all;
            logarithms += StrictMath.log(precision);
        }
        return penalty * StrictMath.exp(logarithms / orders);
    }
}
