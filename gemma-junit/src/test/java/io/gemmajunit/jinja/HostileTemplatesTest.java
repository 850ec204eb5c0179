package io.gemmajunit.jinja;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gemmajunit.jinja.error.TemplateException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What would take for ever, fill the memory or reach Java ends in one sentence. */
class HostileTemplatesTest {

    private static final Environment ENVIRONMENT =
            Environment.builder().loopControls().build();

    @ParameterizedTest
    @CsvSource(
            delimiterString = "=>",
            quoteCharacter = '`',
            value = {
                "{% for x in range(10**9) %}{% endfor %} => BudgetExceeded: the template takes more than 500000 steps",
                "{% for x in range(10**12) %}{% endfor %} => OverflowError: a range of 1000000000000 numbers is too long",
                "{% for x in range(499999) %}aaaaaaaaaa{% endfor %} => BudgetExceeded: the template writes more than 4000000 characters",
                "{% set ns = namespace(s='x') %}{% for i in range(99) %}{% set ns.s = ns.s ~ ns.s %}{% endfor %} => BudgetExceeded: the template makes texts and lists of more than 20000000 characters in all",
                "{{ 'x' * 10**10 }} => MemoryError: a text of 2147483647 characters is too large; the limit is 4000000",
                "{{ 'x' * 10**9 }} => MemoryError: a text of 1000000000 characters is too large; the limit is 4000000",
                "{{ [0] * 10**9 }} => MemoryError: a list of 1000000000 elements is too large; the limit is 500000",
                "{{ 2 ** (10**9) }} => MemoryError: a number of more than 200000 bits is too large; the limit is 200000",
                "{{ 2 ** 20000 }} => ValueError: Exceeds the limit (4300 digits) for integer string conversion",
                "{{ 'a'.ljust(10**9) }} => MemoryError: a text of 999999999 characters is too large; the limit is 4000000",
                "{{ '%999999999d' % 1 }} => MemoryError: a text of 999999998 characters is too large; the limit is 4000000",
                "{{ '{:999999999}'.format(1) }} => MemoryError: a text of 999999998 characters is too large; the limit is 4000000",
                "{{ range(10**8)|list }} => MemoryError: a list of 500001 elements is too large; the limit is 500000",
                "{% macro f() %}{{ f() }}{% endmacro %}{{ f() }} => RecursionError: macros or loops call each other more than 150 deep",
                "{% for x in [1] recursive %}{{ loop([1]) }}{% endfor %} => RecursionError: macros or loops call each other more than 150 deep",
                "{% set l = [] %}{% set _ = l.append(l) %}{{ l }} => RecursionError: a value is nested more than 100 deep",
                "{% set l = [1] %}{% for x in l %}{% set _ = l.append(1) %}{% endfor %} => BudgetExceeded: the template looks at more than 400000000 characters and elements",
                "{{ ''.__class__.__mro__ }} => SecurityError: access to attribute '__class__' of 'str' object is unsafe.",
                "{{ 'x'.getClass() }} => UndefinedError: 'str object' has no attribute 'getClass'",
                "{% macro m(a, a) %}{% endmacro %} => TemplateSyntaxError: duplicate argument 'a' in function definition",
                "{{ lipsum() }} => NotImplementedError: lipsum gives another text each time and is not supported",
                "{% extends 'x' %} => TemplateSyntaxError: the tag 'extends' is not supported: a template stands alone here",
            })
    void endsInASentence(String template, String message) {
        assertThatThrownBy(() -> ENVIRONMENT.compile("t", template).render(Map.of()))
                .isInstanceOf(TemplateException.class)
                .hasMessageStartingWith(message);
    }

    @ParameterizedTest
    @CsvSource({"(, )", "[, ]", "not, ''", "-, ''", "'{0:', }"})
    void takesDeepNestingForAnError(String open, String close) {
        String template = "{{ " + (open + " ").repeat(20_000) + "1" + close.repeat(20_000) + " }}";

        assertThatThrownBy(() -> ENVIRONMENT.compile("t", template))
                .isInstanceOf(TemplateException.class)
                .hasMessageStartingWith("RecursionError: an expression is nested more than 120 deep");
    }

    @ParameterizedTest
    @CsvSource({"+ 1", "|abs", ".a", "[0]", "and 1", "()"})
    void takesLongChainsForAnError(String link) {
        String template = "{{ 1" + (" " + link).repeat(20_000) + " }}";

        assertThatThrownBy(() -> ENVIRONMENT.compile("t", template))
                .isInstanceOf(TemplateException.class)
                .hasMessageStartingWith("RecursionError: an expression is nested more than 300 deep");
    }

    /** Digits one by one take no frame of the stack each. */
    @ParameterizedTest
    @CsvSource({"9", "1_1", "0_0", "0b1_1"})
    void takesLongNumbers(String digits) {
        String number = digits + digits.substring(digits.length() - 1).repeat(50_000);

        assertThat(ENVIRONMENT.compile("t", "{{ '" + number + "'|float(7) }}").render(Map.of()))
                .isIn("inf", "7", "0.0");
        assertThat(ENVIRONMENT
                        .compile("t", "{{ '" + "1_".repeat(20_000) + "1'|float }}")
                        .render(Map.of()))
                .isEqualTo("inf");
        assertThat(ENVIRONMENT
                        .compile("t", "{{ 1." + "1_".repeat(20_000) + "1 }}")
                        .render(Map.of()))
                .startsWith("1.1111");
    }

    @ParameterizedTest
    @CsvSource({"9", "1_"})
    void refusesLongIntegersAsPythonDoes(String digits) {
        assertThatThrownBy(() -> ENVIRONMENT
                        .compile("t", "{{ " + digits.repeat(20_000) + "1 }}")
                        .render(Map.of()))
                .isInstanceOf(TemplateException.class)
                .hasMessageStartingWith(
                        "TemplateSyntaxError: Exceeds the limit (4300 digits) for integer string conversion");
    }

    @Test
    void takesDeepBlocksForAnError() {
        String template = "{% if 1 %}".repeat(10_000) + "{% endif %}".repeat(10_000);

        assertThatThrownBy(() -> ENVIRONMENT.compile("t", template))
                .isInstanceOf(TemplateException.class)
                .hasMessageStartingWith("IndentationError: blocks are nested more than 100 deep");
    }

    @Test
    void namesThePlace() {
        assertThatThrownBy(() -> ENVIRONMENT
                        .compile("quiz.jinja", "a\n  {{ 1 +\n  none }}")
                        .render(Map.of()))
                .hasMessage("TypeError: unsupported operand type(s) for +: 'int' and 'NoneType'"
                        + " (quiz.jinja, line 2, column 8)");
    }

    @Test
    void rendersOneTemplateByManyThreads() {
        Template template = ENVIRONMENT.compile(
                "t",
                "{% macro f(x) %}{% set y %}{{ x }}{% endset %}{{ y|upper }}{% endmacro %}{% for i in l %}{{ f(i) }}{% endfor %}");

        assertThat(java.util.stream.IntStream.range(0, 2000)
                        .parallel()
                        .mapToObj(i -> template.render(Map.of("l", java.util.List.of("a" + i, "b"))))
                        .toList())
                .isEqualTo(java.util.stream.IntStream.range(0, 2000)
                        .mapToObj(i -> "A" + i + "B")
                        .toList());
    }
}
