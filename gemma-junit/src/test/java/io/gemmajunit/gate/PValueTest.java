package io.gemmajunit.gate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PValueTest {

    @ParameterizedTest
    @CsvSource({
        "1, 1",
        "0.996, 1",
        "0.994, .99",
        "0.5, .50",
        "0.25, .25",
        "0.0996, .10",
        "0.0384, .038",
        "0.00401, .0040",
        "0.0001, .00010",
        "0.000099, <.0001",
        "0, <.0001"
    })
    void hasTwoSignificantDigits(double p, String text) {
        assertThat(PValue.format(p)).isEqualTo(text);
    }

    @Test
    void isAnEquationWhereItCanBe() {
        assertThat(PValue.equation(0.024)).isEqualTo("p=.024");
        assertThat(PValue.equation(1e-9)).isEqualTo("p<.0001");
    }
}
