package io.gemmajunit.task.hook.math;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Holds verdicts on pairs of expressions to SymPy 1.14, see {@code golden/math/make_math_equality.py}. */
class EqualityGoldenTest {

    /** What is proven is what SymPy finds; few pairs are left open. */
    @ParameterizedTest
    @EnumSource
    void agreesWithSympy(Dialect dialect) throws IOException {
        Map<Verdict, Integer> verdicts = new EnumMap<>(Verdict.class);
        List<String> lines;
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(getClass().getResourceAsStream("/golden/math/equality.jsonl")),
                StandardCharsets.UTF_8))) {
            lines = reader.lines().toList();
        }
        for (String line : lines) {
            JsonNode pair = new ObjectMapper().readTree(line);
            Verdict verdict = verdict(pair.get("a").textValue(), pair.get("b").textValue(), dialect);
            verdicts.merge(verdict, 1, Integer::sum);
            if (verdict != Verdict.UNKNOWN) {
                assertThat(verdict)
                        .as(line)
                        .isEqualTo(Verdict.of(pair.get("equal").booleanValue()));
            }
        }
        assertThat(verdicts.getOrDefault(Verdict.UNKNOWN, 0))
                .as(verdicts.toString())
                .isLessThan(lines.size() / 5);
    }

    private static Verdict verdict(String one, String other, Dialect dialect) {
        return dialect == Dialect.SYMPY
                ? SympyEquality.of(one, other)
                : Equality.of(
                        Readings.read(one.replaceAll("\\\\left|\\\\right", "")),
                        Readings.read(other.replaceAll("\\\\left|\\\\right", "")));
    }
}
