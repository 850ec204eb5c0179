package io.gemmajunit.drift;

import io.gemmajunit.model.LanguageModel;
import io.gemmajunit.results.Drift;
import java.nio.file.Path;
import java.util.function.Function;
import java.util.function.IntConsumer;

/**
 * Measures how far a model is from the one that it was tuned from, which is at hand or has left a file.
 *
 * @param data what the two are compared on
 * @param refusals returns for each prompt of the data how probable it is that a model's answer begins like a refusal;
 *     not asked for texts
 * @param done is told how many documents have been compared
 */
public record DriftComparison(DriftData data, Function<LanguageModel, double[]> refusals, IntConsumer done) {

    /**
     * Compares two models.
     *
     * @throws DriftException if their positions do not correspond, or one does not give its logits
     */
    public Drift between(LanguageModel candidate, LanguageModel parent) {
        return new DriftMeter(candidate, data).measure(new LiveParent(parent, data, refusals), refusals, done);
    }

    /**
     * Compares a model with what {@link #keep} has written of its parent. Divergences are then lower bounds.
     *
     * @throws DriftException if the file cannot be read, is of other data or other conditions, or does not fit the
     *     model's tokenizer
     */
    public Drift against(LanguageModel candidate, Path reference) {
        return new DriftMeter(candidate, data)
                .measure(DriftReference.read(reference, data, data.conditions(candidate)), refusals, done);
    }

    /**
     * Writes what a parent predicts, for comparisons where it is not at hand.
     *
     * @throws DriftException if it does not give its logits, or the file cannot be written
     */
    public void keep(LanguageModel parent, Path file) {
        DriftReference.write(file, new Sequences(parent), new LiveParent(parent, data, refusals), data);
    }
}
