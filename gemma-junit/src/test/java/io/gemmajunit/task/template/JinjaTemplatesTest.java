package io.gemmajunit.task.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
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
        assertThat(templates.render(template, row())).isEqualTo(expected);
    }

    @ParameterizedTest
    @MethodSource("refuses")
    void refusesWhatJinja2Refuses(String template) throws IOException {
        Map<String, Object> row = row();

        assertThatThrownBy(() -> templates.render(template, row)).isInstanceOf(RuntimeException.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = "=>",
            quoteCharacter = '`',
            value = {
                "{{ cs | tojson }} => the filter tojson is not supported.",
                "{{ q | nofilter }} => the filter nofilter is not supported.",
                "{% for c in cs if c %}x{% endfor %} => a for loop with an if is not supported; put the if inside the loop.",
                "{{ b and n }} => and is supported in conditions only; write an if instead.",
                "{{ q.nope() }} => a text has no attribute or method nope here.",
                "{{ q.strip(1, 2) }} => a text has no method strip that takes 2 arguments here.",
                "{{ cs.nope }} => a list has no attribute or method nope here.",
                "{{ '-'.join([1]) }} => a method of texts needs a text, not 1.",
                "{{ n|length }} => 3 has no length.",
            })
    void saysWhatItDoesNotSupport(String template, String message) throws IOException {
        Map<String, Object> row = row();

        assertThatThrownBy(() -> templates.render(template, row)).hasMessage(message);
    }

    @Test
    void namesWhatIsMissing() throws IOException {
        Map<String, Object> row = row();

        assertThatThrownBy(() -> templates.render("{{ q }} {{ ch.nope }}", row))
                .isInstanceOf(JinjaTemplates.MissingNameException.class)
                .hasMessage("nope");
    }

    @Test
    void forgetsWhatOneTemplateAllowedToBeMissing() throws IOException {
        Map<String, Object> row = row();
        assertThat(templates.render("{{ missing|default('x') }}", row)).isEqualTo("x");

        assertThatThrownBy(() -> templates.render("{{ missing }}", row)).hasMessage("missing");
    }
}
