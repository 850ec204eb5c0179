package io.gemmajunit.task.hook;

import io.gemmajunit.dataset.Row;
import io.gemmajunit.python.Values;
import io.gemmajunit.python.library.NumpyRandom;
import io.gemmajunit.spi.DocumentHook;
import io.gemmajunit.task.TaskException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Rows of BIG-bench (Srivastava et al., 2022) as the suite of Nous Research asks them. Equal rows are asked once,
 * choices that the question lists stand in the order that the suite gives them, and {@code gold} holds the indices of
 * those that score.
 *
 * @param size how many choices the rows that are kept have; 0 for any number
 */
public record NousBigBench(int size) implements DocumentHook {

    private static final String LISTED = "\n  choice: ";

    /** More than any set of the suite has. */
    private static final int MOST_LISTED = 18;

    private static final int SEED = 42;

    /** Called by the service loader. */
    public NousBigBench() {
        this(0);
    }

    @Override
    public String name() {
        return "nous_bigbench";
    }

    @Override
    public String version() {
        return "1 " + size;
    }

    @Override
    public NousBigBench with(String argument) {
        if (!argument.matches("[1-9][0-9]?")) {
            throw new IllegalArgumentException("needs a number of choices, as in nous_bigbench:3");
        }
        return new NousBigBench(Integer.parseInt(argument));
    }

    @Override
    public List<Map<String, @Nullable Object>> prepare(List<Row> rows) {
        LinkedHashSet<Map<String, @Nullable Object>> prepared = new LinkedHashSet<>();
        for (Row row : rows) {
            List<String> choices = texts(row.fields().get("multiple_choice_targets"));
            if (size == 0 || choices.size() == size) {
                prepared.add(prepared(row, choices));
            }
        }
        return List.copyOf(prepared);
    }

    private static Map<String, @Nullable Object> prepared(Row row, List<String> choices) {
        Map<String, @Nullable Object> prepared = new LinkedHashMap<>(row.fields());
        prepared.remove("idx");
        prepared.put("inputs", reordered(Values.str(row.fields().get("inputs")), choices, row.index()));
        prepared.put("gold", gold(row, choices.size()));
        return prepared;
    }

    private static List<Integer> gold(Row row, int choices) {
        if (!(row.fields().get("multiple_choice_scores") instanceof List<?> scores) || scores.size() != choices) {
            throw new TaskException("Row " + row.index() + " of BIG-bench does not have one score for each of its "
                    + choices + " choices in multiple_choice_scores.");
        }
        return IntStream.range(0, choices)
                .filter(i -> scores.get(i) instanceof Number score && score.doubleValue() == 1)
                .boxed()
                .toList();
    }

    /** Puts the choices that a question lists in the order of the suite. */
    private static String reordered(String inputs, List<String> choices, int row) {
        int start = inputs.indexOf(LISTED);
        if (start < 0 || choices.size() < 2) {
            return inputs;
        }
        List<String> left = new ArrayList<>(choices);
        int end = start;
        while (!left.isEmpty()) {
            String next = next(inputs, end, left);
            if (next == null || choices.size() > MOST_LISTED) {
                throw new TaskException(
                        "Row " + row + " of BIG-bench lists other choices in inputs than in"
                                + " multiple_choice_targets, or more than 18, so the order that the Nous suite gives them is unknown.");
            }
            left.remove(next);
            end += LISTED.length() + next.length();
        }
        return inputs.substring(0, start) + listed(choices) + inputs.substring(end);
    }

    /** Returns the longest choice that is listed at a place. */
    private static @Nullable String next(String inputs, int at, List<String> choices) {
        return choices.stream()
                .filter(choice -> inputs.startsWith(LISTED + choice, at))
                .max((one, other) -> Integer.compare(one.length(), other.length()))
                .orElse(null);
    }

    /** Lists choices as {@code numpy.random.RandomState(42).permutation} has them. */
    private static String listed(List<String> choices) {
        List<String> sorted =
                choices.stream().sorted(NousBigBench::byCodePoints).toList();
        StringBuilder listed = new StringBuilder();
        for (int place : new NumpyRandom(SEED).permutation(choices.size())) {
            listed.append(LISTED).append(sorted.get(place));
        }
        return listed.toString();
    }

    private static int byCodePoints(String one, String other) {
        return Arrays.compare(one.codePoints().toArray(), other.codePoints().toArray());
    }

    private static List<String> texts(@Nullable Object value) {
        return value instanceof List<?> list ? list.stream().map(Values::str).toList() : List.of();
    }
}
