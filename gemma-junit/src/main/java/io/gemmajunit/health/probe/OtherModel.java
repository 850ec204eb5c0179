package io.gemmajunit.health.probe;

import io.gemmajunit.drift.DriftComparison;
import io.gemmajunit.drift.DriftData;
import io.gemmajunit.model.LanguageModel;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What another model predicts on the texts, kept in a file so that one model at a time is in memory. Of each position
 * it has the 64 most probable tokens, so that divergences are lower bounds.
 *
 * @param name of the other model
 * @param predictions file that holds what it predicts
 */
public record OtherModel(String name, Path predictions, Relation relation) {

    /**
     * Reads the texts with the other model.
     *
     * @throws io.gemmajunit.drift.DriftException if it does not give its logits, or the file cannot be written
     */
    public static OtherModel read(LanguageModel other, Path file, Relation relation) {
        comparison().keep(other, file);
        return new OtherModel(other.subject().checkpoint(), file, relation);
    }

    Comparison compare(LanguageModel model) {
        return new Comparison(comparison().against(model, predictions), name, relation);
    }

    private static DriftComparison comparison() {
        List<DriftData.Document> documents = IntStream.range(0, ProbeTexts.TEXTS.size())
                .mapToObj(i -> new DriftData.Document(Integer.toString(i), ProbeTexts.TEXTS.get(i), true))
                .toList();
        return new DriftComparison(
                new DriftData("health", DriftData.Form.TEXT, documents), model -> new double[0], done -> {});
    }
}
