package io.gemmajunit.python;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;

class ValuesTest {

    @Test
    void givesBackWhatItTook() {
        List<Object> values = List.of(1L, 0.5, "x", true, new BigDecimal("1.20"), List.of());

        assertThat(Values.toJava(Values.of(values))).isEqualTo(values);
    }
}
