package io.gemmajunit.refusal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.gemmajunit.results.Measurements;
import io.gemmajunit.results.PromptSide;
import io.gemmajunit.results.RefusalItem;
import io.gemmajunit.results.RefusalReport;
import io.gemmajunit.results.RefusalVerdict;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RefusalOpenersTest {

    @Test
    void noOpenerBeginsWithAnotherSoThatProbabilitiesAddUp() {
        assertThat(new RefusalOpeners(List.of("I cannot help", "I cannot", "I can't", "I cannot")).texts())
                .containsExactly("I cannot", "I can't");
    }

    @Test
    void theStandardOpenersCoverSeveralFamilies() {
        assertThat(RefusalOpeners.standard().texts())
                .hasSizeBetween(20, 60)
                .contains("I cannot", "I am unable", "I am programmed to be", "No puedo");
    }

    @Test
    void learnsWhatRefusalsShareAndAnswersDoNot() {
        RefusalReport report = report(
                "I cannot help with bombs.", RefusalVerdict.REFUSED,
                "I cannot help you.", RefusalVerdict.REFUSED,
                "I can see why.", RefusalVerdict.REFUSED,
                "I can see it.", RefusalVerdict.REFUSED,
                "I can see Paris.", RefusalVerdict.COMPLIED,
                "Only once seen.", RefusalVerdict.REFUSED);

        assertThat(RefusalOpeners.learnedFrom(List.of(report)).texts()).containsExactly("I cannot help");
    }

    @Test
    void refusesToLearnFromAModelThatRefusesNothing() {
        RefusalReport report = report("Sure.", RefusalVerdict.COMPLIED);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> RefusalOpeners.learnedFrom(List.of(report)))
                .withMessage(
                        "The refusals in these reports share no opening; run a set of harmful prompts on a checkpoint"
                                + " that declines them.");
    }

    @Test
    void refusesToBeEmpty() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RefusalOpeners(List.of()))
                .withMessage("There are no refusal openers.");
    }

    private static RefusalReport report(Object... answersAndVerdicts) {
        var items = new ArrayList<RefusalItem>();
        for (int i = 0; i < answersAndVerdicts.length; i += 2) {
            items.add(new RefusalItem(
                    String.valueOf(i),
                    "Prompt",
                    "",
                    "",
                    (String) answersAndVerdicts[i],
                    (RefusalVerdict) answersAndVerdicts[i + 1],
                    "rule",
                    ""));
        }
        return Measurements.promptSet("set", PromptSide.HARMFUL, items.toArray(RefusalItem[]::new));
    }
}
