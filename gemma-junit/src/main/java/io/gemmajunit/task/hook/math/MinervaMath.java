package io.gemmajunit.task.hook.math;

import io.gemmajunit.dataset.Row;
import io.gemmajunit.results.Response;
import io.gemmajunit.task.Observation;
import java.util.List;
import java.util.Map;

/**
 * MATH (Hendrycks et al., 2021) as version 3.1 of the harness's minerva_math scores it: {@code exact_match} compares
 * the announced answer with {@code answer}, {@code math_verify} is the verdict of Math-Verify 0.8.
 */
public final class MinervaMath extends MathHook {

    @Override
    public String name() {
        return "minerva_math";
    }

    @Override
    public Map<String, Observation> score(Row row, List<Response> responses) {
        String answer = answer(responses);
        Verdict verified = MathVerify.ALL.verify(field(row, "solution"), answer);
        return Map.of(
                "exact_match", score(announced(row, answer), row, responses),
                "math_verify", score(verified, row, responses));
    }

    private static Verdict announced(Row row, String answer) {
        String announced = FinalAnswer.ofMinerva(FinalAnswer.announced(answer));
        String right = field(row, "answer");
        if (announced.equals(FinalAnswer.INVALID)) {
            return Verdict.DIFFERENT;
        }
        return !announced.isEmpty() && announced.equals(right) ? Verdict.EQUAL : SympyEquality.of(announced, right);
    }
}
