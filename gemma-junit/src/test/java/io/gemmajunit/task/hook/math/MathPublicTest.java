package io.gemmajunit.task.hook.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.gemmajunit.dataset.Row;
import io.gemmajunit.results.Response;
import io.gemmajunit.task.Observation;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Judges published answers to MATH as the harness did with Math-Verify 0.8 and SymPy; the texts are not for this
 * repository: skipped where the folder {@code gemma.shared} is absent.
 */
class MathPublicTest {

    private static final Path CASES =
            Path.of(System.getProperty("gemma.shared", "../../shared")).resolve("golden/lm-eval-2/cases");

    static Stream<JsonNode> answers() throws IOException {
        return cases("math-responses.json");
    }

    static Stream<JsonNode> pairs() throws IOException {
        return cases("math-pairs.json");
    }

    private static Stream<JsonNode> cases(String file) throws IOException {
        assumeThat(CASES)
                .as("public answers; set the system property gemma.shared to their folder")
                .isDirectory();
        return StreamSupport.stream(
                new ObjectMapper().readTree(CASES.resolve(file).toFile()).spliterator(), false);
    }

    @ParameterizedTest
    @MethodSource("answers")
    void answersAreJudgedAsTheHarnessDid(JsonNode answer) {
        String solution = answer.get("solution").textValue();
        List<Response> response = List.of(Response.of(answer.get("response").textValue()));

        Map<String, Observation> leaderboard = new LeaderboardMath()
                .score(new Row(0, Map.of("solution", solution, "answer", FinalAnswer.boxed(solution))), response);
        Map<String, Observation> minerva = new MinervaMath()
                .score(
                        new Row(
                                0,
                                Map.of(
                                        "solution",
                                        solution,
                                        "answer",
                                        FinalAnswer.ofMinerva(FinalAnswer.boxed(solution)))),
                        response);

        answer.get("leaderboard_math_hard")
                .properties()
                .forEach(each -> assertThat(leaderboard)
                        .containsEntry(
                                each.getKey(), Observation.of(each.getValue().intValue())));
        answer.get("minerva_math")
                .properties()
                .forEach(each -> assertThat(minerva)
                        .containsEntry(
                                each.getKey(), Observation.of(each.getValue().intValue())));
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void pairsAreSpelledAndJudgedAsTheHarnessDid(JsonNode pair) {
        String one = pair.get("a").textValue();
        String other = pair.get("b").textValue();

        assertThat(List.of(FinalAnswer.ofMinerva(one), FinalAnswer.ofMinerva(other)))
                .isEqualTo(texts(pair.get("minerva_normalised")));
        assertThat(List.of(FinalAnswer.ofLeaderboard(one), FinalAnswer.ofLeaderboard(other)))
                .isEqualTo(texts(pair.get("leaderboard_normalised")));
        assertThat(SympyEquality.of(FinalAnswer.ofMinerva(one), FinalAnswer.ofMinerva(other)))
                .isIn(
                        Verdict.UNKNOWN,
                        Verdict.of(pair.get("leaderboard_is_equiv").booleanValue()));
    }

    private static List<String> texts(JsonNode list) {
        return List.of(list.get(0).textValue(), list.get(1).textValue());
    }
}
