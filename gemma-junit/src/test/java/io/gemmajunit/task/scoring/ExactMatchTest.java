package io.gemmajunit.task.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gemmajunit.task.TaskException;
import io.gemmajunit.task.metric.TaskMetric.TextMatch;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Expects what {@code np.asarray(predictions) == np.asarray(references)} gives with NumPy 2. */
class ExactMatchTest {

    private final ExactMatch exact = new ExactMatch(TextMatch.EXACT);

    @Test
    void aTextIsNoNumberUnlessAnotherTargetIsAText() {
        assertThat(exact.any(List.of("1"), List.of(1, 2))).isZero();
        assertThat(exact.any(List.of("1"), List.of(1, "2"))).isOne();
        assertThat(exact.any(List.of("2.0"), List.of(2.0, "a"))).isOne();
        assertThat(exact.any(List.of("True"), List.of(true, "a"))).isOne();
        assertThat(exact.any(List.of("1"), Arrays.asList(1, null, "a"))).isZero();
        assertThat(exact.any(List.of("a"), Arrays.asList(1, null, "a"))).isOne();
        assertThat(exact.share(List.of("1"), 1)).isZero();
    }

    @Test
    void numbersEqualNumbers() {
        assertThat(exact.share(List.of(2), 2.0)).isOne();
        assertThat(exact.share(List.of(true), true)).isOne();
        assertThat(exact.any(List.of(2.5), List.of("2.5", "b"))).isZero();
    }

    @Test
    void asManyResponsesAsTargetsAreComparedOneByOne() {
        assertThat(exact.any(List.of("a", "b"), List.of("a", "c"))).isOne();
        assertThat(exact.any(List.of("a", "b"), List.of("b", "a"))).isZero();
        assertThat(exact.any(List.of("a", "b"), List.of("b"))).isOne();
        assertThat(exact.share(List.of("a", "b"), "b")).isEqualTo(0.5);
        assertThat(exact.share(List.of(List.of("a", "b")), "b")).isEqualTo(0.5);
        assertThat(exact.any(List.of(List.of("a", "b")), List.of("a", "c"))).isOne();
        assertThat(exact.any(List.of(List.of("a", "b")), List.of("b", "a"))).isZero();
        assertThatThrownBy(() -> exact.any(List.of("a", "b", "c"), List.of("a", "b")))
                .isInstanceOf(TaskException.class)
                .hasMessage(
                        "exact_match compares 3 responses with 2 targets, which are neither one nor as many; let the"
                                + " filters leave one response.");
    }
}
