package io.gemmajunit.python.re;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

/** Expectations printed by CPython 3.11: {@code make_re_cases.py} beside them. */
class CPythonTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** A pattern and a text, with what CPython makes of them. */
    private record Case(String pattern, Flag[] flags, String text, String template, int count, JsonNode outcome) {

        static Case of(String line) {
            try {
                JsonNode json = JSON.readTree(line);
                return new Case(
                        json.get(0).asText(),
                        json.get(1).asText().chars().mapToObj(Case::flag).toArray(Flag[]::new),
                        json.get(2).asText(),
                        json.get(3).asText(),
                        json.get(4).asInt(),
                        json.get(5));
            } catch (IOException e) {
                throw new AssertionError(line, e);
            }
        }

        private static Flag flag(int letter) {
            return Flag.of(Character.toString(letter)).orElseThrow();
        }

        /** Returns what we make of them, in the same form. */
        JsonNode ours() {
            Pattern compiled;
            try {
                compiled = Pattern.compile(pattern, flags);
            } catch (PatternException e) {
                return JSON.valueToTree(e.getMessage());
            }
            ArrayNode ours = JSON.createArrayNode();
            ours.addPOJO(
                    compiled.findIter(text).stream().map(CPythonTest::spans).toList());
            ours.addPOJO(compiled.match(text).map(CPythonTest::spans));
            ours.addPOJO(compiled.fullMatch(text).map(CPythonTest::spans));
            ours.addPOJO(compiled.split(text, count));
            ours.addPOJO(replaced(compiled));
            return json(ours);
        }

        private Object replaced(Pattern compiled) {
            try {
                return List.of(compiled.sub(template, text, count));
            } catch (PatternException e) {
                return e.getMessage();
            }
        }
    }

    private static List<Integer> spans(Match match) {
        List<Integer> spans = new ArrayList<>(List.of(match.start(), match.end()));
        for (int group = 1; group <= match.groups().size(); group++) {
            spans.addAll(List.of(match.start(group), match.end(group)));
        }
        return spans;
    }

    private static JsonNode json(ArrayNode values) {
        ArrayNode json = JSON.createArrayNode();
        for (JsonNode value : values) {
            Object plain = ((com.fasterxml.jackson.databind.node.POJONode) value).getPojo();
            json.add(JSON.<JsonNode>valueToTree(plain instanceof Optional<?> optional ? optional.orElse(null) : plain));
        }
        return json;
    }

    @Test
    void doesWhatCPythonDoes() throws IOException {
        List<String> differences = new ArrayList<>();
        int compared = 0;
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                new GZIPInputStream(CPythonTest.class.getResourceAsStream("/python/re_cases.jsonl.gz")),
                StandardCharsets.US_ASCII))) {
            for (Case expected : lines.lines().map(Case::of).toList()) {
                compared++;
                JsonNode ours = expected.ours();
                if (!ours.equals(expected.outcome())) {
                    differences.add(expected + " but was " + ours);
                }
            }
        }

        assertThat(differences).isEmpty();
        assertThat(compared).isGreaterThan(5000);
    }
}
