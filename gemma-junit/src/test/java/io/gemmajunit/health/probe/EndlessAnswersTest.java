package io.gemmajunit.health.probe;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EndlessAnswersTest {

    /** P(Bin(20, .9) <= 15) = .0432 and <= 16 .1330; P(Bin(20, .5) <= 5) = .0207 and <= 6 .0577. */
    @ParameterizedTest
    @CsvSource({"0.9,15,true", "0.9,16,false", "0.5,5,true", "0.5,6,false", "0.9,20,false", "0.5,0,true"})
    void rulesAShareOutByItsExactBound(double share, int ended, boolean isBelow) {
        assertThat(EndlessAnswers.isBelow(share, ended, 20)).isEqualTo(isBelow);
    }
}
