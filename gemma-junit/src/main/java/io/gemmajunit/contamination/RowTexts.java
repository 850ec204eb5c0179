package io.gemmajunit.contamination;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** All texts of a row, wherever in it they are, so that its columns need not be known. */
final class RowTexts {

    private static final String REJECTED = "rejected";
    private static final String DESIRABLE = "label";
    private static final String COMPLETION = "completion";

    private final List<String> texts = new ArrayList<>();
    private final List<Path> paths = new ArrayList<>();
    private final Map<String, @Nullable Object> row;
    private long letters;
    private int plainNumber = -1;
    private String plain = "";

    /**
     * Where a text is.
     *
     * @param within null for a column of the row
     * @param step a key or an index
     */
    private record Path(@Nullable Path within, Object step) {

        Object column() {
            return within == null ? step : within.column();
        }

        boolean hasStepLike(String beginning) {
            return step instanceof String key && key.startsWith(beginning)
                    || within != null && within.hasStepLike(beginning);
        }

        @Override
        public String toString() {
            String last = step instanceof Integer ? "[" + step + "]" : step.toString();
            return within == null ? last : within + (step instanceof Integer ? last : "." + last);
        }
    }

    RowTexts(Map<String, @Nullable Object> row) {
        this.row = row;
        row.forEach((column, value) -> {
            if (value != null) {
                take(value, null, column);
            }
        });
    }

    private void take(Object value, @Nullable Path within, Object step) {
        if (value instanceof String text) {
            letters += text.length();
            texts.add(text);
            paths.add(new Path(within, step));
        } else if (value instanceof Map<?, ?> map) {
            var path = new Path(within, step);
            map.forEach((key, inner) -> {
                if (inner != null) {
                    take(inner, path, String.valueOf(key));
                }
            });
        } else if (value instanceof List<?> list && areWords(list)) {
            take(list.stream().map(String::valueOf).collect(Collectors.joining(" ")), within, step);
        } else if (value instanceof List<?> list) {
            takeAll(list, new Path(within, step));
        } else if (!(value instanceof Boolean) && !(value instanceof ByteBuffer)) {
            texts.add(value.toString()); // A number may be an answer; lists of them are token ids.
            paths.add(new Path(within, step));
        }
    }

    /** A text may have been cut into its words before. */
    private static boolean areWords(List<?> list) {
        return list.size() >= ItemIndex.SHORTEST
                && list.stream().allMatch(word -> word instanceof String text && text.indexOf(' ') < 0);
    }

    private void takeAll(List<?> list, Path path) {
        for (int i = 0; i < list.size(); i++) {
            Object inner = list.get(i);
            if (inner instanceof String || inner instanceof Map || inner instanceof List) {
                take(inner, path, i);
            }
        }
    }

    /** Returns how many characters the texts have, without numbers. */
    long letters() {
        return letters;
    }

    int count() {
        return texts.size();
    }

    String text(int number) {
        return texts.get(number);
    }

    /** Returns the text in its {@link Words#plain} form, which for thousands of items of one text is made once. */
    String plain(int number) {
        if (plainNumber != number) {
            plain = Words.plain(texts.get(number));
            plainNumber = number;
        }
        return plain;
    }

    /** Returns where the text is, as {@code messages[0].content}. */
    String path(int number) {
        return paths.get(number).toString();
    }

    /** Returns whether two texts are in one column of the row. */
    boolean areInOneColumn(int one, int other) {
        return paths.get(one).column().equals(paths.get(other).column());
    }

    /** Returns whether a model is trained away from the text: rejected in a pair, or with the label false. */
    boolean isRejected(int number) {
        return paths.get(number).hasStepLike(REJECTED)
                || "false".equalsIgnoreCase(String.valueOf(row.get(DESIRABLE)))
                        && paths.get(number).hasStepLike(COMPLETION);
    }
}
