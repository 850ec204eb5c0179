package io.gemmajunit.refusal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PhraseTableTest {

    @Test
    void trainingAgainGivesTheSameTable() throws IOException {
        assumeTrue(
                LabelledAnswers.areThere(), "The labelled answers that the phrases were learned from are not there.");

        assertThat(PhraseTable.text()).isEqualTo(Files.readString(PhraseTable.FILE));
    }

    @Test
    void theTableIsSmallEnoughToBeReadAndNamesItsSources() throws IOException {
        assertThat(Files.size(PhraseTable.FILE)).isLessThanOrEqualTo(100_000);
        assertThat(Files.readString(PhraseTable.FILE)).contains("Röttger", "CC BY 4.0", "Max Reuter", "Apache-2.0");
    }

    /**
     * Two answers with a feature and two without it: by symmetry the bias is 0 but for the penalty on the weight w, and
     * the optimum solves w / 0.4 = 2 (1 - s(w + b)) with b such that both classes balance: s(w + b) + s(b) = 1, so b =
     * -w / 2 and w = 0.8 (1 - s(w / 2)), that is .3637 for w.
     */
    @Test
    void theWeightOfOneFeatureIsWhereTheGradientVanishes() {
        var with = new PhraseTrainer.Row(Set.of("#no"), true, "");
        var without = new PhraseTrainer.Row(Set.of(), false, "");

        PhraseTrainer.Learned learned = PhraseTrainer.train(List.of(with, with, without, without), 10);
        double weight = (double) learned.weights().get("#no") / learned.scale();
        double bias = (double) learned.bias() / learned.scale();

        assertThat(weight).isCloseTo(0.3637, within(0.005));
        assertThat(bias).isCloseTo(-weight / 2, within(0.005));
    }

    @Test
    void aProbabilityIsTheLogisticOfTheSum() {
        PhraseModel model = PhraseModel.read(
                "// for people\n-10\tbias\n10\tscale\n30\tcannot\n-5\there is\n".getBytes(StandardCharsets.UTF_8));

        assertThat(model.probability(features -> features.word("cannot", false)))
                .isCloseTo(1 / (1 + Math.exp(-2)), within(1e-12));
        assertThat(model.probability(features -> {
                    features.word("cannot", false);
                    features.words("here", "is", true);
                    features.word("cannot", true);
                    features.grammar("#unknown");
                }))
                .isCloseTo(1 / (1 + Math.exp(-1.5)), within(1e-12));
    }
}
