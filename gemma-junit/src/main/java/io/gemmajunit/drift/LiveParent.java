package io.gemmajunit.drift;

import io.gemmajunit.fingerprint.Sha256;
import io.gemmajunit.model.LanguageModel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.Function;

/** The parent itself. */
final class LiveParent implements ParentSource {

    private final Sequences parent;
    private final DriftData data;
    private final int[] lengths;
    private final double[] refusals;

    /** @param refusals returns for each prompt how probable it is that a model's answer begins like a refusal */
    LiveParent(LanguageModel parent, DriftData data, Function<LanguageModel, double[]> refusals) {
        this.parent = new Sequences(parent);
        this.data = data;
        boolean isChat = data.form() == DriftData.Form.CHAT;
        this.lengths = isChat ? this.parent.answerLengths(data) : new int[0];
        this.refusals = isChat ? refusals.apply(parent) : new double[0];
    }

    @Override
    public String name() {
        return parent.model().subject().checkpoint();
    }

    @Override
    public String fingerprint() {
        return fingerprint(parent.model());
    }

    static String fingerprint(LanguageModel model) {
        return Sha256.ofJson(
                List.of(model.subject().fingerprints(), model.subject().dtype()));
    }

    @Override
    public List<Prediction> predictions(int index, int[] tokens) {
        int[] own = parent.tokens(data.form(), data.documents().get(index).text());
        if (data.form() == DriftData.Form.TEXT && !Arrays.equals(own, tokens)) {
            throw new DriftException(
                    "The tokenizers of " + name() + " and of the model that was tuned from it split text "
                            + data.documents().get(index).id()
                            + " otherwise, so their positions do not correspond; measure drift on prompts.");
        }
        List<LogProbabilities> predicted = parent.predictions(data.form(), own);
        List<Prediction> predictions = new ArrayList<>();
        for (int i = 0; i < predicted.size(); i++) {
            LogProbabilities position = predicted.get(i);
            int next = data.form() == DriftData.Form.TEXT ? tokens[i + 1] : position.top();
            predictions.add(new Prediction.Whole(position, next));
        }
        return predictions;
    }

    @Override
    public OptionalInt answerLength(int index) {
        return lengths.length == 0 ? OptionalInt.empty() : OptionalInt.of(lengths[index]);
    }

    @Override
    public OptionalDouble refusal(int index) {
        return refusals.length == 0 ? OptionalDouble.empty() : OptionalDouble.of(refusals[index]);
    }
}
