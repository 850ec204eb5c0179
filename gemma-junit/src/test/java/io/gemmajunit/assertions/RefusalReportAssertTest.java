package io.gemmajunit.assertions;

import static io.gemmajunit.assertions.GemmaAssertions.REFUSAL_REPORT;
import static io.gemmajunit.assertions.GemmaAssertions.assertThat;
import static io.gemmajunit.assertions.GemmaAssertions.then;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gemmajunit.results.PromptSide;
import io.gemmajunit.results.RefusalReport;
import org.junit.jupiter.api.Test;
import org.opentest4j.AssertionFailedError;

class RefusalReportAssertTest {

    private static final RefusalReport REPORT = Results.report(PromptSide.HARMLESS, 1, 2, 2);

    @Test
    void hasInvalidAnswersAtMostPassesOnTheLimit() {
        assertThat(REPORT).hasInvalidAnswersAtMost(2);
        then(REPORT).hasInvalidAnswersAtMost(3);
    }

    @Test
    void hasInvalidAnswersAtMostNamesThem() {
        assertThatThrownBy(() -> assertThat(REPORT).hasInvalidAnswersAtMost(1))
                .isInstanceOf(AssertionFailedError.class)
                .hasMessage("\nExpecting at most 1 invalid answers in lookalike on tiny-gemma-it\n"
                        + "but 2 of 5 are empty, looping or an echo, by id: 3, 4");
    }

    @Test
    void hasInvalidAnswersAtMostRefusesANegativeLimit() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> assertThat(REPORT).hasInvalidAnswersAtMost(-1))
                .withMessage("The limit is -1, but a number of answers is at least 0.");
    }

    @Test
    void aMissingReportFails() {
        var missing = assertThat((RefusalReport) null);
        String message = "\nExpecting actual not to be null";

        assertThatThrownBy(() -> missing.hasInvalidAnswersAtMost(1))
                .isInstanceOf(AssertionError.class)
                .hasMessage(message);
        assertThatThrownBy(missing::falseRefusalRate)
                .isInstanceOf(AssertionError.class)
                .hasMessage(message);
        assertThatThrownBy(missing::correctRefusalRate)
                .isInstanceOf(AssertionError.class)
                .hasMessage(message);
    }

    @Test
    void aDescriptionPrecedesTheMessage() {
        assertThatThrownBy(() -> assertThat(REPORT).as("health").hasInvalidAnswersAtMost(0))
                .hasMessageStartingWith("[health] ");
    }

    @Test
    void anyObjectCanBeNarrowed() {
        Object object = REPORT;

        assertThat(object).asInstanceOf(REFUSAL_REPORT).falseRefusalRate().isAtMost(0.34);
    }
}
