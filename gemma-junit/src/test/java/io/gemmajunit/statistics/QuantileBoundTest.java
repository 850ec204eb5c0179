package io.gemmajunit.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuantileBoundTest {

    @ParameterizedTest
    @CsvSource({"500, .99, 499", "1000, .99, 996", "299, .99, 299", "5000, .999, 4999"})
    void isAnOrderStatistic(int n, double quantile, int rank) {
        assertThat(QuantileBound.rank(n, quantile, .95)).isEqualTo(OptionalInt.of(rank));
    }

    /** .99^298 = .0500 is just above .05, .99^299 below it. */
    @Test
    void isAbsentWhereTheSampleIsTooSmall() {
        assertThat(QuantileBound.rank(298, .99, .95)).isEmpty();
    }
}
