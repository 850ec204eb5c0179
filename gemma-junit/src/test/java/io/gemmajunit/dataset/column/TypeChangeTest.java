package io.gemmajunit.dataset.column;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gemmajunit.dataset.column.ColumnType.Kind;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** As {@code pa.array([text]).cast(type)} of pyarrow 25. */
class TypeChangeTest {

    @ParameterizedTest
    @CsvSource({".5, 0.5", "5., 5", "1e3, 1000", "1E+3, 1000", "+4, 4", "1.0, 1", "007, 7", "NaN, NaN", "-0, -0.0"})
    void readsFractions(String text, double number) {
        assertThat(TypeChange.of(text, ColumnType.of(Kind.REAL))).isEqualTo(number);
    }

    @ParameterizedTest
    @ValueSource(strings = {" 4", "4 ", "4f", "4d", "0x1p3", "1e", "1_0", "", "-", "."})
    void takesNoOtherTextForAFraction(String text) {
        assertThatThrownBy(() -> TypeChange.of(text, ColumnType.of(Kind.REAL)))
                .isInstanceOf(BadValueException.class)
                .hasMessage("is " + text);
    }

    @ParameterizedTest
    @CsvSource({"007, 7", "-0, 0", "-12, -12", "9223372036854775807, 9223372036854775807"})
    void readsWholeNumbers(String text, long number) {
        assertThat(((Number) TypeChange.of(text, ColumnType.of(Kind.WHOLE))).longValue())
                .isEqualTo(number);
    }

    @ParameterizedTest
    @ValueSource(strings = {" 4", "+4", "1.0", "5.", "1e3", "1_0", "", "-"})
    void takesNoOtherTextForAWholeNumber(String text) {
        assertThatThrownBy(() -> TypeChange.of(text, ColumnType.of(Kind.WHOLE))).isInstanceOf(BadValueException.class);
    }
}
