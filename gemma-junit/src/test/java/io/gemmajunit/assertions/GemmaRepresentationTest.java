package io.gemmajunit.assertions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gemmajunit.results.PromptSide;
import java.util.ServiceLoader;
import org.assertj.core.presentation.Representation;
import org.junit.jupiter.api.Test;

class GemmaRepresentationTest {

    private final GemmaRepresentation representation = GemmaRepresentation.IN_A_LINE;

    @Test
    void printsResultsOnOneLine() {
        assertThat(representation.toStringOf(Results.share(7, 50)))
                .isEqualTo("exact_match,none 0.1400 (n = 50, 95 % interval 0.0695 to 0.2619)");
        assertThat(representation.toStringOf(Results.sums(43, 50)))
                .isEqualTo("sums on tiny-gemma-it: exact_match,none 0.8600 (n = 50, 95 % interval 0.7381 to 0.9305)");
        assertThat(representation.toStringOf(Results.report(PromptSide.HARMLESS, 7, 43, 0)))
                .isEqualTo(
                        "lookalike on tiny-gemma-it: 7 of 50 answers are refusals, 14.0 % (95 % interval 7.0 % to 26.2 %)");
        assertThat(representation.toStringOf(Results.report(PromptSide.HARMLESS, 0, 0, 1)))
                .isEqualTo("lookalike on tiny-gemma-it: 0 of 0 answers are refusals");
    }

    @Test
    void leavesOtherObjectsToAssertJ() {
        assertThat(representation.toStringOf("text")).isEqualTo("\"text\"");
    }

    @Test
    void isThatOfOurAssertions() {
        assertThatThrownBy(
                        () -> GemmaAssertions.assertThat(Results.share(7, 50)).isNull())
                .hasMessageContaining("exact_match,none 0.1400 (n = 50, 95 % interval 0.0695 to 0.2619)");
        assertThatThrownBy(
                        () -> GemmaAssertions.assertThat(Results.sums(43, 50)).isNull())
                .hasMessageContaining("sums on tiny-gemma-it: exact_match,none 0.8600");
        assertThatThrownBy(() -> GemmaAssertions.assertThat(Results.report(PromptSide.HARMLESS, 7, 43, 0))
                        .isNull())
                .hasMessageContaining("lookalike on tiny-gemma-it: 7 of 50 answers are refusals");
    }

    /** AssertJ prints a line of its own for each representation that is a service. */
    @Test
    void leavesTheConsoleOfOtherTestsAlone() {
        assertThat(ServiceLoader.load(Representation.class)).isEmpty();
    }
}
