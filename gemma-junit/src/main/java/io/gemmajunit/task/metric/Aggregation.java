package io.gemmajunit.task.metric;

import io.gemmajunit.results.Direction;
import io.gemmajunit.results.ScoreUnit;
import io.gemmajunit.task.Observation;
import io.gemmajunit.task.corpus.Bleu;
import io.gemmajunit.task.corpus.CharacterF;
import io.gemmajunit.task.corpus.TranslationEdits;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * How the score of a benchmark follows from its items, and the standard error from the score, as in
 * lm-evaluation-harness 0.4. Sums run in the order of the items.
 */
public enum Aggregation implements Aggregator {
    MEAN(Aggregation::mean, StandardError.ANALYTIC, Direction.HIGHER_IS_BETTER, ScoreUnit.SHARE),
    /** The upper of the two middle values of an even number. */
    MEDIAN(Aggregation::median, StandardError.BOOTSTRAP, Direction.HIGHER_IS_BETTER, ScoreUnit.SHARE),
    /** The mean of those that are numbers. */
    NANMEAN(Aggregation::nanMean, StandardError.BOOTSTRAP, Direction.HIGHER_IS_BETTER, ScoreUnit.SHARE),
    /** exp(-mean log-likelihood). */
    PERPLEXITY(
            observations -> Math.exp(-mean(observations)),
            StandardError.BOOTSTRAP,
            Direction.LOWER_IS_BETTER,
            ScoreUnit.NUMBER),
    /** exp(-sum of log-likelihoods / sum of weights). */
    WEIGHTED_PERPLEXITY(
            observations -> Math.exp(-ratio(observations)),
            StandardError.NONE,
            Direction.LOWER_IS_BETTER,
            ScoreUnit.NUMBER),
    /** -sum of log-likelihoods / sum of bytes / ln 2. */
    BITS_PER_BYTE(
            observations -> -ratio(observations) / Math.log(2),
            StandardError.NONE,
            Direction.LOWER_IS_BETTER,
            ScoreUnit.NUMBER),
    /** Harmonic mean of precision and recall of class 1. */
    F1(Agreement::f1, StandardError.BOOTSTRAP, Direction.HIGHER_IS_BETTER, ScoreUnit.SHARE),
    MATTHEWS_CORRCOEF(Agreement::matthews, StandardError.BOOTSTRAP, Direction.HIGHER_IS_BETTER, ScoreUnit.SHARE),
    /** Mean squared distance between the probabilities of the choices and the truth (Brier, 1950), 0 to 2. */
    BRIER_SCORE(Aggregation::mean, StandardError.NONE, Direction.LOWER_IS_BETTER, ScoreUnit.NUMBER),
    /** 0 to 100, of pairs of texts; the outcome of an item is the BLEU of its text alone. */
    BLEU(new CorpusAggregation(new Bleu()), Direction.HIGHER_IS_BETTER),
    /** 0 to 100, of pairs of texts; the outcome of an item is the chrF of its text alone. */
    CHRF(new CorpusAggregation(CharacterF.ofCharacters()), Direction.HIGHER_IS_BETTER),
    /** 0 to 100, of pairs of texts; the outcome of an item is the chrF++ of its text alone. */
    CHRF_PLUS_PLUS(new CorpusAggregation(CharacterF.withWords()), Direction.HIGHER_IS_BETTER),
    /** Edits for 100 words, of pairs of texts; the outcome of an item is the rate of its text alone. */
    TER(new CorpusAggregation(new TranslationEdits()), Direction.LOWER_IS_BETTER);

    private final ToDoubleFunction<List<Observation>> function;
    private final StandardError error;
    private final Direction direction;
    private final ScoreUnit unit;
    private final @Nullable CorpusAggregation corpus;

    Aggregation(CorpusAggregation corpus, Direction direction) {
        this.function = corpus::of;
        this.error = StandardError.NONE;
        this.direction = direction;
        this.unit = ScoreUnit.NUMBER;
        this.corpus = corpus;
    }

    /**
     * @param direction which way scores get better unless the task file says otherwise
     * @param unit of the score where items are shares
     */
    Aggregation(
            ToDoubleFunction<List<Observation>> function, StandardError error, Direction direction, ScoreUnit unit) {
        this.function = function;
        this.error = error;
        this.direction = direction;
        this.unit = unit;
        this.corpus = null;
    }

    @Override
    public Direction direction() {
        return direction;
    }

    @Override
    public ScoreUnit unit(ScoreUnit ofItems) {
        return unit == ScoreUnit.NUMBER ? unit : ofItems;
    }

    /** Returns the aggregation of that name, if there is one. */
    public static Optional<Aggregation> named(String name) {
        return Arrays.stream(values())
                .filter(each -> each.spelled().equals(name))
                .findFirst();
    }

    /** Returns the name as task files have it. */
    public String spelled() {
        return this == CHRF_PLUS_PLUS ? "chrf++" : name().toLowerCase(Locale.ROOT);
    }

    @Override
    public boolean isMean() {
        return this == MEAN || this == BRIER_SCORE;
    }

    @Override
    public double of(List<Observation> observations) {
        if (this == F1) {
            Agreement.requireTwoClasses(observations);
        }
        return function.applyAsDouble(observations);
    }

    @Override
    public double standardError(List<Observation> observations) {
        if (observations.size() < 2) {
            return Double.NaN;
        }
        return corpus == null ? error.of(function, observations) : corpus.standardError(observations);
    }

    @Override
    public double ofOne(Observation observation) {
        if (corpus != null) {
            return corpus.ofOne(observation);
        }
        if (this == F1 || this == MATTHEWS_CORRCOEF) {
            return observation.value() == observation.against() ? 1 : 0;
        }
        return Math.min(of(List.of(observation)), Double.MAX_VALUE);
    }

    private static double mean(List<Observation> observations) {
        double sum = 0;
        for (Observation observation : observations) {
            sum += observation.value();
        }
        return sum / observations.size();
    }

    private static double median(List<Observation> observations) {
        double[] sorted =
                observations.stream().mapToDouble(Observation::value).sorted().toArray();
        return sorted[sorted.length / 2];
    }

    private static double nanMean(List<Observation> observations) {
        return observations.stream()
                .mapToDouble(Observation::value)
                .filter(value -> !Double.isNaN(value))
                .average()
                .orElse(Double.NaN);
    }

    private static double ratio(List<Observation> observations) {
        double sum = 0;
        double weights = 0;
        for (Observation observation : observations) {
            sum += observation.value();
            weights += observation.against();
        }
        return sum / weights;
    }
}
