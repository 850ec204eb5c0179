package io.gemmajunit.task.hook.math;

import io.gemmajunit.dataset.Row;
import io.gemmajunit.results.Response;
import io.gemmajunit.spi.DocumentHook;
import io.gemmajunit.task.Observation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The problems of MATH (Hendrycks et al., 2021) of level 5 as the Open LLM Leaderboard of 2024 scored them:
 * {@code exact_match} is the verdict of Math-Verify 0.8, {@code exact_match_original} that of Lewkowycz et al. (2022)
 * on the announced answer.
 */
public final class LeaderboardMath extends MathHook implements DocumentHook {

    @Override
    public String name() {
        return "leaderboard_math";
    }

    /** Keeps the problems of level 5, with what their solutions put into a box as {@code answer}. */
    @Override
    public List<Map<String, @Nullable Object>> prepare(List<Row> rows) {
        return rows.stream()
                .filter(row -> field(row, "level").equals("Level 5"))
                .map(row -> {
                    Map<String, @Nullable Object> prepared = new LinkedHashMap<>(row.fields());
                    prepared.put("answer", FinalAnswer.boxed(field(row, "solution")));
                    return prepared;
                })
                .toList();
    }

    @Override
    public Map<String, Observation> score(Row row, List<Response> responses) {
        String answer = answer(responses);
        Verdict verified = MathVerify.LATEX.verify(field(row, "solution"), answer);
        return Map.of(
                "exact_match", score(verified, row, responses),
                "exact_match_original", score(original(row, answer), row, responses));
    }

    private static Verdict original(Row row, String answer) {
        String announced = FinalAnswer.ofLeaderboard(FinalAnswer.announced(answer));
        String right = FinalAnswer.ofLeaderboard(field(row, "answer"));
        if (announced.equals(FinalAnswer.INVALID)) {
            return Verdict.DIFFERENT;
        }
        return announced.strip().equals(right.strip()) ? Verdict.EQUAL : SympyEquality.of(announced, right);
    }
}
