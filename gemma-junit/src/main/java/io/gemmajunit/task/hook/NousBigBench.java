package io.gemmajunit.task.hook;

import io.gemmajunit.dataset.Row;
import io.gemmajunit.python.Values;
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
 * Rows of BIG-bench (Srivastava et al., 2022) as the suite of Nous Research asks them. Equal rows are asked once, choices that the
 * question lists stand in the order that the suite gives them, and {@code gold} holds the indices of those that score.
 *
 * @param size how many choices the rows that are kept have; 0 for any number
 */
public record NousBigBench(int size) implements DocumentHook {

    private static final String LISTED = "\n  choice: ";

    /** The order of 2, 3 … 18 sorted choices: {@code numpy.random.RandomState(42).permutation(n)}. */
    private static final List<String> ORDERS = List.of(
            "1 0",
            "0 1 2",
            "1 3 0 2",
            "1 4 2 0 3",
            "0 1 5 2 4 3",
            "0 1 5 2 4 3 6",
            "1 5 0 7 2 4 3 6",
            "7 1 5 0 8 2 4 3 6",
            "8 1 5 0 7 2 9 4 3 6",
            "5 0 9 10 2 1 8 4 7 3 6",
            "10 9 0 8 5 2 1 11 4 7 3 6",
            "11 9 0 8 5 2 1 12 4 7 10 3 6",
            "9 11 0 12 5 8 2 1 13 4 7 10 3 6",
            "9 11 0 13 5 8 2 1 14 4 7 10 12 3 6",
            "0 1 5 14 13 11 8 9 2 15 4 7 10 12 3 6",
            "0 1 5 15 11 14 8 13 2 9 16 4 7 10 12 3 6",
            "0 1 8 5 3 13 16 15 11 2 9 17 4 12 7 10 14 6");

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
            if (next == null || choices.size() > ORDERS.size() + 1) {
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

    private static String listed(List<String> choices) {
        List<String> sorted =
                choices.stream().sorted(NousBigBench::byCodePoints).toList();
        StringBuilder listed = new StringBuilder();
        for (String place : ORDERS.get(choices.size() - 2).split(" ")) {
            listed.append(LISTED).append(sorted.get(Integer.parseInt(place)));
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
