package io.gemmajunit.task.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.gemmajunit.jinja.error.TemplateException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The expectations in {@code jinja2.json} were rendered by Jinja2 itself. */
class JinjaTemplatesTest {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final JinjaTemplates templates = new JinjaTemplates();

    static Stream<Arguments> renders() throws IOException {
        List<Arguments> cases = new ArrayList<>();
        golden().get("renders")
                .forEach(each ->
                        cases.add(Arguments.of(each.get(0).asText(), each.get(1).asText())));
        assertThat(cases).hasSizeGreaterThan(70);
        return cases.stream();
    }

    static Stream<String> refuses() throws IOException {
        List<String> cases = new ArrayList<>();
        golden().get("refuses").forEach(each -> cases.add(each.asText()));
        assertThat(cases).hasSizeGreaterThan(15);
        return cases.stream();
    }

    private static JsonNode golden() throws IOException {
        try (InputStream json = JinjaTemplatesTest.class.getResourceAsStream("/jinja/jinja2.json")) {
            return MAPPER.readTree(json);
        }
    }

    private static Map<String, Object> row() throws IOException {
        return MAPPER.convertValue(golden().get("row"), new TypeReference<>() {});
    }

    @ParameterizedTest
    @MethodSource("renders")
    void rendersAsJinja2(String template, String expected) throws IOException {
        assertThat(templates.render("doc_to_text", template, row())).isEqualTo(expected);
    }

    @ParameterizedTest
    @MethodSource("refuses")
    void refusesWhatJinja2Refuses(String template) throws IOException {
        Map<String, Object> row = row();

        assertThatThrownBy(() -> templates.render("doc_to_text", template, row)).isInstanceOf(RuntimeException.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = "=>",
            quoteCharacter = '`',
            value = {
                "{{ q | nofilter }} => TemplateAssertionError: No filter named 'nofilter'. (doc_to_text, line 1, column 8)",
                "{{ q.nope() }} => UndefinedError: 'str object' has no attribute 'nope' (doc_to_text, line 1, column 10)",
                "{{ q.strip(1, 2) }} => TypeError: strip() takes at most 1 argument (2 given) (doc_to_text, line 1, column 11)",
                "{{ '-'.join([1]) }} => TypeError: sequence item 0: expected str instance, int found (doc_to_text, line 1, column 12)",
                "{{ n|length }} => TypeError: object of type 'int' has no len() (doc_to_text, line 1, column 6)",
                "{% include 'x' %} => TemplateSyntaxError: the tag 'include' is not supported: a template stands alone here (doc_to_text, line 1, column 4)",
                "{{ q.__class__ }} => SecurityError: access to attribute '__class__' of 'str' object is unsafe. (doc_to_text, line 1, column 5)",
                "{{ q|regex_replace('(', '') }} => error: missing ), unterminated subpattern at position 0 (doc_to_text, line 1, column 6)",
            })
    void saysWhatPythonWouldAndWhere(String template, String message) throws IOException {
        Map<String, Object> row = row();

        assertThatThrownBy(() -> templates.render("doc_to_text", template, row)).hasMessage(message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = "=>",
            quoteCharacter = '`',
            value = {
                "{{ 'a1b22'|regex_replace('([0-9]+)', '<\\\\1>') }} => a<1>b<22>",
                "{{ 'aaa'|regex_replace('a', 'b', 2) }} => bba",
                "{{ 'a.b'|regex_replace(pattern='\\\\.', repl='$0') }} => a$0b",
            })
    void replacesByTheHarnessFilter(String template, String expected) throws IOException {
        assertThat(templates.render("doc_to_text", template, row())).isEqualTo(expected);
    }

    @Test
    void namesWhatIsMissing() throws IOException {
        Map<String, Object> row = row();

        assertThatThrownBy(() -> templates.render("doc_to_text", "{{ q }} {{ ch.nope }}", row))
                .isInstanceOfSatisfying(
                        TemplateException.class, e -> assertThat(e.missing()).contains("nope"));
    }

    @Test
    void forgetsWhatOneTemplateAllowedToBeMissing() throws IOException {
        Map<String, Object> row = row();
        assertThat(templates.render("doc_to_text", "{{ missing|default('x') }}", row))
                .isEqualTo("x");

        assertThatThrownBy(() -> templates.render("doc_to_text", "{{ missing }}", row))
                .hasMessage("UndefinedError: 'missing' is undefined (doc_to_text, line 1, column 4)");
    }
}
