package io.gemmajunit.report.html;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProbabilityTest {

    @ParameterizedTest
    @CsvSource({
        "1, 1",
        ".996, 1",
        ".994, .99",
        ".1406, .14",
        ".023748, .024",
        ".00396, .0040",
        ".0001, .00010",
        ".00009, <.0001",
        "0, <.0001"
    })
    void hasTwoSignificantDigitsAsInTheSentences(double p, String text) {
        assertThat(Probability.format(p)).isEqualTo(text);
    }
}
