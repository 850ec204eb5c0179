package io.gemmajunit.python.literal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.gemmajunit.python.Values;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Expectations printed by CPython 3.11: {@code make_literal_cases.py} beside them. */
class CPythonLiteralTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void readsWhatCPythonReads() throws IOException {
        List<String> differences = new ArrayList<>();
        int compared = 0;
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                new GZIPInputStream(CPythonLiteralTest.class.getResourceAsStream("/python/literal_cases.jsonl.gz")),
                StandardCharsets.US_ASCII))) {
            for (String line : lines.lines().toList()) {
                compared++;
                JsonNode expected = JSON.readTree(line);
                JsonNode ours = JSON.valueToTree(read(expected.get(0).asText()));
                if (!ours.equals(expected.get(1))) {
                    differences.add(expected + " but was " + ours);
                }
            }
        }

        assertThat(differences).isEmpty();
        assertThat(compared).isGreaterThan(2000);
    }

    @Test
    void saysWhatHasNoValueHere() {
        assertThatThrownBy(() -> PythonLiteral.parse("[b'x']"))
                .isInstanceOf(UnsupportedOperationException.class)
                .hasMessage("\"[b'x']\" is a Python literal that has bytes, which have no value here; take them out.");
    }

    private static @Nullable Object read(String text) {
        try {
            return encoded(PythonLiteral.parse(text));
        } catch (IllegalArgumentException e) {
            return "E";
        } catch (UnsupportedOperationException e) {
            return "U";
        }
    }

    private static @Nullable Object encoded(@Nullable Object value) {
        if (value instanceof String text) {
            return "s" + text;
        }
        if (value instanceof Number) {
            return (value instanceof Double ? "f" : "i") + Values.repr(value);
        }
        List<@Nullable Object> parts = new ArrayList<>();
        if (value instanceof List<?> list) {
            parts.add("L");
            list.forEach(each -> parts.add(encoded(each)));
        } else if (value instanceof Set<?> set) {
            parts.add("S");
            set.stream()
                    .map(CPythonLiteralTest::encoded)
                    .sorted(Comparator.comparing(each -> JSON.valueToTree(each).toString()))
                    .forEach(parts::add);
        } else if (value instanceof Map<?, ?> map) {
            parts.add("D");
            map.forEach((key, each) -> {
                List<@Nullable Object> entry = new ArrayList<>();
                entry.add(encoded(key));
                entry.add(encoded(each));
                parts.add(entry);
            });
        } else {
            return value;
        }
        return parts;
    }
}
