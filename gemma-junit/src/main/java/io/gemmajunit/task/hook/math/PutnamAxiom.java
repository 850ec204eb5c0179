package io.gemmajunit.task.hook.math;

import io.gemmajunit.dataset.Row;
import io.gemmajunit.python.Str;
import io.gemmajunit.python.re.Pattern;
import io.gemmajunit.results.Response;
import io.gemmajunit.task.Observation;
import java.util.List;
import java.util.Map;

/**
 * Putnam-AXIOM (Gulati et al., 2024) as the harness scores it: what the last box holds, or else what is announced as
 * the answer, against {@code answer}, by SymPy alone.
 */
public final class PutnamAxiom extends MathHook {

    private static final Pattern ANNOUNCED =
            Pattern.compile("(?:Final Answer: The final answer is|The answer is:)\\s*(.*?)(?=I hope it is correct\\.)");

    @Override
    public String name() {
        return "putnam_axiom";
    }

    @Override
    public Map<String, Observation> score(Row row, List<Response> responses) {
        String text = answer(responses);
        String box = FinalAnswer.boxed(text);
        String answer = box.equals(FinalAnswer.INVALID) ? announced(text) : box;
        Verdict verdict = answer.equals(FinalAnswer.INVALID)
                ? Verdict.DIFFERENT
                : SympyEquality.of(FinalAnswer.ofMinerva(answer), field(row, "answer"));
        return Map.of("exact_match", score(verdict, row, responses));
    }

    private static String announced(String text) {
        return ANNOUNCED
                .search(text + "I hope it is correct.")
                .map(match -> Str.strip(String.valueOf(match.group(1))))
                .orElse(FinalAnswer.INVALID);
    }
}
