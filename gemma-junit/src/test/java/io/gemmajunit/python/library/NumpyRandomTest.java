package io.gemmajunit.python.library;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NumpyRandomTest {

    /** Expectations printed by {@code numpy.random.RandomState(42).permutation(n)}. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "1 0",
                "0 1 2",
                "1 3 0 2",
                "1 4 2 0 3",
                "0 1 5 2 4 3",
                "0 1 5 2 4 3 6",
                "1 5 0 7 2 4 3 6",
                "7 1 5 0 8 2 4 3 6",
                "8 1 5 0 7 2 9 4 3 6",
                "5 0 9 10 2 1 8 4 7 3 6",
                "10 9 0 8 5 2 1 11 4 7 3 6",
                "11 9 0 8 5 2 1 12 4 7 10 3 6",
                "9 11 0 12 5 8 2 1 13 4 7 10 3 6",
                "9 11 0 13 5 8 2 1 14 4 7 10 12 3 6",
                "0 1 5 14 13 11 8 9 2 15 4 7 10 12 3 6",
                "0 1 5 15 11 14 8 13 2 9 16 4 7 10 12 3 6",
                "0 1 8 5 3 13 16 15 11 2 9 17 4 12 7 10 14 6"
            })
    void ordersAsNumpy(String order) {
        assertThat(new NumpyRandom(42)
                        .permutation(order.split(" ").length).stream()
                                .map(String::valueOf)
                                .collect(Collectors.joining(" ")))
                .isEqualTo(order);
    }
}
