package io.gemmajunit.task.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gemmajunit.jinja.error.TemplateException;
import io.gemmajunit.python.PyTime;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What templates do with values of rows that are neither texts nor numbers; expectations are Jinja2's and CPython's. */
class RowValuesTest {

    private static final Map<String, Object> ROW = Map.of(
            "same", PyTime.timestamp(LocalDateTime.of(2024, 1, 2, 3, 4)),
            "day", PyTime.of(LocalDate.of(2024, 1, 2)),
            "clock", PyTime.of(LocalTime.of(1, 2, 3, 4_000)),
            "at", PyTime.of(LocalDateTime.of(2024, 1, 2, 3, 4)),
            "utc", PyTime.ofUtc(LocalDateTime.of(2024, 1, 2, 3, 4, 5)),
            "stamp", PyTime.timestamp(LocalDateTime.of(2024, 1, 2, 3, 4, 5, 6)),
            "days", List.of(PyTime.of(LocalDate.of(2024, 1, 3)), PyTime.of(LocalDate.of(2024, 1, 2))),
            "price", new BigDecimal("1.20"),
            "nought", new BigDecimal("0.00"),
            "big", new BigDecimal("12345678901234567890123.0"));

    @ParameterizedTest
    @CsvSource(
            delimiter = '§',
            quoteCharacter = '`',
            value = {
                "{{ day }} {{ clock }} {{ at }} {{ utc }}§2024-01-02 01:02:03.000004 2024-01-02 03:04:00 2024-01-02 03:04:05+00:00",
                "{{ [day, clock] }}§[datetime.date(2024, 1, 2), datetime.time(1, 2, 3, 4)]",
                "{{ {'a': at} }}§{'a': datetime.datetime(2024, 1, 2, 3, 4)}",
                "{{ [utc] }}§[datetime.datetime(2024, 1, 2, 3, 4, 5, tzinfo=zoneinfo.ZoneInfo(key='UTC'))]",
                "{{ [stamp] }}§[Timestamp('2024-01-02 03:04:05.000000006')]",
                "{{ days|sort|join(', ') }} {{ days[0] > day }} {{ days[1] == day }} {{ day in days }}§2024-01-02, 2024-01-03 True True True",
                "{{ at == same }} {{ at < stamp }} {{ {at: 1}[same] }} {{ at == utc }} {{ day == at }}§True True 1 False False",
                "{{ day.year }} {{ at.hour }} {{ clock.microsecond }} {{ day == '2024-01-02' }}§2024 3 4 False",
                "{{ day ~ '!' }} {{ '%s' % day }} {{ day|upper }}§2024-01-02! 2024-01-02 2024-01-02",
                "{{ price }} {{ [price] }} {{ price > 1 }} {{ price == 1.2 }} {{ 'y' if nought else 'n' }}§1.20 [Decimal('1.20')] True False n",
                "{{ price|int }} {{ price|float }} {{ nought == 0 }} {{ {0: 'zero'}[nought] }}§1 1.2 True zero",
                "{{ price is number }} {{ price is float }} {{ '%.3f'|format(price) }} {{ {12345678901234567890123: 'x'}[big] }}§True False 1.200 x",
            })
    void printsThemAsPythonDoes(String template, String rendered) {
        assertThat(new JinjaTemplates().render("doc_to_text", template, ROW)).isEqualTo(rendered);
    }

    @Test
    void saysThatAMethodIsLeftOut() {
        assertThatThrownBy(() -> new JinjaTemplates().render("doc_to_text", "{{ day.strftime('%Y') }}", ROW))
                .isInstanceOf(TemplateException.class)
                .hasMessageContaining("strftime of a datetime.date is not there");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{{ day.split('-') }}",
                "{{ day[:4] }}",
                "{{ day < '2025' }}",
                "{{ day < at }}",
                "{{ at < utc }}",
                "{{ day + 'x' }}"
            })
    void failsWhereTheyAreNoTexts(String template) {
        assertThatThrownBy(() -> new JinjaTemplates().render("doc_to_text", template, ROW))
                .isInstanceOf(TemplateException.class);
    }
}
