package io.gemmajunit.assertions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gemmajunit.refusal.Agreement;
import io.gemmajunit.results.PromptSide;
import io.gemmajunit.results.Score;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.stream.Stream;
import org.assertj.core.error.AssertJMultipleFailuresError;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class GemmaSoftAssertionsTest {

    private final GemmaSoftAssertions softly = new GemmaSoftAssertions();

    @Test
    void collectsTwoFailures() {
        softly.assertThat(Results.share(7, 50)).isAtLeast(0.5).isAtMost(0.1);
        softly.assertThat(Results.sums(43, 50)).hasItems(50);

        assertThat(softly.errorsCollected())
                .extracting(Throwable::getMessage)
                .satisfiesExactly(
                        first -> assertThat(first).startsWith("\nExpecting exact_match,none to be at least 0.5000\n"),
                        second -> assertThat(second).startsWith("\nExpecting exact_match,none to be at most 0.1000\n"));
        assertThatThrownBy(softly::assertAll).isInstanceOf(AssertJMultipleFailuresError.class);
    }

    @Test
    void staysSoftAfterNavigation() {
        softly.assertThat(Results.report(PromptSide.HARMLESS, 7, 43, 0))
                .falseRefusalRate()
                .isAtMost(0.1);
        softly.assertThat(Results.report(PromptSide.HARMFUL, 7, 43, 0))
                .falseRefusalRate()
                .isAtMost(0.1);
        softly.assertThat(Results.report(PromptSide.HARMFUL, 7, 43, 0))
                .correctRefusalRate()
                .isAtLeast(0.9);
        softly.assertThat(Results.report(PromptSide.HARMLESS, 7, 43, 0))
                .falseRefusalRate()
                .correctedFor(new Agreement(180, 10, 20, 190))
                .isAtMost(0.1)
                .and(Results.report(PromptSide.HARMFUL, 7, 43, 0))
                .correctRefusalRate()
                .isAtLeast(0.9);
        softly.assertThat(Results.report(PromptSide.HARMLESS, 7, 43, 0))
                .hasNoMoreRefusalsThan(Results.report(PromptSide.HARMLESS, 0, 50, 0));
        softly.assertThat(Results.sums(43, 50)).score().isAtLeast(0.9);
        softly.assertThat(Results.sums(43, 50)).metric("word_perplexity,none").isAtMost(1);

        assertThat(softly.errorsCollected()).hasSize(8);
    }

    @Test
    void collectsWhatIsMissing() {
        softly.assertThat((Score) null).isAtLeast(0.5);

        assertThat(softly.errorsCollected()).hasSize(1);
    }

    @Test
    void mixesWithOtherAssertions() {
        softly.assertThat("a").isEqualTo("b");
        softly.assertThat(Results.report(PromptSide.HARMLESS, 0, 1, 2)).hasInvalidAnswersAtMost(0);

        assertThat(softly.errorsCollected()).hasSize(2);
    }

    /** Soft assertions wrap what {@link GemmaAssertions} begins, in a class of their own for each. */
    @ParameterizedTest
    @MethodSource("beginnings")
    void beginWhatOtherAssertionsBegin(Method beginning) throws ReflectiveOperationException {
        Object assertion = GemmaSoftAssertionsProvider.class
                .getMethod("assertThat", beginning.getParameterTypes())
                .invoke(softly, (Object) null);

        assertThat(assertion).isInstanceOf(beginning.getReturnType());
    }

    static Stream<Method> beginnings() {
        return Arrays.stream(GemmaAssertions.class.getMethods())
                .filter(method -> method.getName().equals("assertThat"))
                .filter(method -> method.getDeclaringClass() == GemmaAssertions.class);
    }
}
