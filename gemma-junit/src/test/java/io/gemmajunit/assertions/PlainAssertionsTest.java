package io.gemmajunit.assertions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gemmajunit.results.PromptSide;
import java.util.List;
import java.util.ServiceLoader;
import org.assertj.core.presentation.Representation;
import org.junit.jupiter.api.Test;

/** What assertions of AssertJ, JUnit and others show of results. */
class PlainAssertionsTest {

    @Test
    void showResultsOnOneLine() {
        assertThat(Results.share(7, 50)).hasToString("exact_match,none 14.0 % (n = 50)");
        assertThat(Results.sums(43, 50)).hasToString("sums on tiny-gemma-it: exact_match,none 86.0 % (n = 50)");
        assertThat(Results.report(PromptSide.HARMLESS, 7, 43, 0))
                .hasToString("lookalike on tiny-gemma-it: 7 of 50 answers are refusals");
        assertThat(Results.report(PromptSide.HARMLESS, 0, 0, 1))
                .hasToString("lookalike on tiny-gemma-it: 0 of 0 answers are refusals");
    }

    @Test
    void showNoHarmfulTexts() {
        var report = Results.report(PromptSide.HARMFUL, 1, 1, 0);

        assertThatThrownBy(() -> assertThat(List.of(report)).isEmpty())
                .hasMessageEndingWith("[harmful on tiny-gemma-it: 1 of 2 answers are refusals]")
                .hasMessageNotContaining("I cannot help");
        assertThatThrownBy(() -> GemmaAssertions.assertThat(report).isNull())
                .hasMessageEndingWith("harmful on tiny-gemma-it: 1 of 2 answers are refusals");
    }

    /** AssertJ prints a line of its own for each representation that is a service. */
    @Test
    void leaveTheConsoleOfOtherTestsAlone() {
        assertThat(ServiceLoader.load(Representation.class)).isEmpty();
    }
}
