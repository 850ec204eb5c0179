package io.gemmajunit.task.hook;

import io.gemmajunit.dataset.Row;
import io.gemmajunit.python.Values;
import io.gemmajunit.python.library.PythonRandom;
import io.gemmajunit.python.library.RandomNumbers;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Rows of GPQA (Rein et al., 2023) as lm-evaluation-harness 0.4 prepares them:
 * {@code choice1} to {@code choice4}, shuffled row by row, and {@code answer}, the letter
 * of the right one in brackets.
 */
public final class Gpqa extends HarnessHook implements DrawingHook {

    private static final List<String> ANSWERS =
            List.of("Incorrect Answer 1", "Incorrect Answer 2", "Incorrect Answer 3", "Correct Answer");

    @Override
    public String name() {
        return "gpqa";
    }

    @Override
    public List<Map<String, @Nullable Object>> prepare(List<Row> rows, RandomNumbers numbers) {
        return rows.stream().map(row -> prepared(row.fields(), numbers.draw())).toList();
    }

    @Override
    public boolean isOneToOne() {
        return true;
    }

    private static Map<String, @Nullable Object> prepared(Map<String, @Nullable Object> row, PythonRandom random) {
        List<String> choices = new ArrayList<>();
        ANSWERS.forEach(field -> choices.add(answer(row.get(field))));
        String right = choices.get(choices.size() - 1);
        random.shuffle(choices);
        Map<String, @Nullable Object> prepared = new LinkedHashMap<>(row);
        for (int i = 0; i < choices.size(); i++) {
            prepared.put("choice" + (i + 1), choices.get(i));
        }
        prepared.put("answer", "(" + (char) ('A' + choices.indexOf(right)) + ")");
        return prepared;
    }

    private static String answer(@Nullable Object field) {
        return field == null ? " " : HellaSwag.cleaned(Values.str(field));
    }
}
