package io.gemmajunit.export.harness;

import static org.assertj.core.api.Assertions.assertThat;

import io.gemmajunit.python.PyTime;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PlainJsonTest {

    /** The harness writes what JSON has nothing for by {@code str}, decimals too. */
    @Test
    void writesDatesAndDecimalsAsTexts() {
        assertThat(PlainJson.line(
                        Map.of("doc", List.of(new BigDecimal("1.20"), PyTime.of(LocalDate.of(2024, 2, 29)), 1.5))))
                .isEqualTo("{\"doc\":[\"1.20\",\"2024-02-29\",1.5]}");
    }
}
