package io.gemmajunit.jinja;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The expectations were rendered by Jinja2 3.1.6 on CPython 3.11. */
class Jinja2OutcomesTest {

    /** Exceptions that tell a user what to change; of all others only that there is one is compared. */
    private static final Set<String> TELLING =
            Set.of("TemplateSyntaxError", "TemplateAssertionError", "ZeroDivisionError", "KeyError", "TemplateError");

    private final Map<String, Environment> environments = new HashMap<>();

    private String rendered(ReferenceCase each) {
        return each.rendered(
                environments.computeIfAbsent(each.environment(), ReferenceCase::environment),
                ReferenceCase.variables());
    }

    /**
     * What Jinja2 renders and we refuse: complex numbers, pretty-printing over several lines, slices of a literal None.
     */
    private static boolean isRefused(ReferenceCase each, String rendered) {
        return each.text().isPresent()
                && (rendered.equals("<NotImplementedError>")
                        || rendered.equals("<TypeError>") && each.template().contains("none["));
    }

    @Test
    void rendersAsJinja2() {
        List<ReferenceCase> cases = ReferenceCase.read("outcomes.jsonl");
        List<String> different = new ArrayList<>();
        int refused = 0;
        for (ReferenceCase each : cases) {
            String rendered = rendered(each);
            if (isRefused(each, rendered)) {
                refused++;
            } else if (!matches(each, rendered)) {
                different.add(each + "\n  " + each.text().or(each::exception).orElseThrow() + "\n  " + rendered);
            }
        }

        assertThat(cases).hasSizeGreaterThan(5000);
        assertThat(different).isEmpty();
        assertThat(refused).isLessThan(40);
    }

    private static boolean matches(ReferenceCase expected, String rendered) {
        return expected.text()
                .map(rendered::equals)
                .orElseGet(() -> expected.exception()
                        .filter(TELLING::contains)
                        .map(kind -> rendered.equals("<" + kind + ">"))
                        .orElseGet(() -> rendered.matches("<\\w+>")));
    }

    static Stream<ReferenceCase> sections() {
        return ReferenceCase.read("sections.jsonl").stream();
    }

    @ParameterizedTest
    @MethodSource("sections")
    void rendersAsTheDocumentationSays(ReferenceCase each) {
        assertThat(rendered(each))
                .isEqualTo(each.text().orElseGet(() -> "<" + each.exception().orElseThrow() + ">"));
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {"'\\N{BULLET}',•", "'\\é',\\xe9", "'\\x41\\101\\u00e9',AAé"})
    void readsEscapesAsPython(String literal, String expected) {
        assertThat(Environment.builder()
                        .build()
                        .compile("escapes", "{{ " + literal + " }}")
                        .render(Map.of()))
                .isEqualTo(expected);
    }
}
