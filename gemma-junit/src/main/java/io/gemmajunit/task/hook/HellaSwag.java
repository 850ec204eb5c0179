package io.gemmajunit.task.hook;

import io.gemmajunit.python.Str;
import io.gemmajunit.python.Values;
import io.gemmajunit.python.character.Casing;
import io.gemmajunit.python.re.Pattern;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Rows of HellaSwag (Zellers et al., 2019) as in the harness: {@code query}, {@code choices}, {@code gold}. */
public final class HellaSwag implements RowHook {

    private static final Pattern BRACKETED = Pattern.compile("\\[.*?\\]");

    @Override
    public String name() {
        return "hellaswag";
    }

    @Override
    public Map<String, @Nullable Object> prepared(Map<String, @Nullable Object> row) {
        Map<String, @Nullable Object> prepared = new LinkedHashMap<>(row);
        String context = text(row, "ctx_a") + " " + Casing.capitalize(text(row, "ctx_b"));
        prepared.put("query", cleaned(text(row, "activity_label") + ": " + context));
        prepared.put(
                "choices",
                row.get("endings") instanceof List<?> endings
                        ? endings.stream()
                                .map(ending -> cleaned(Values.str(ending)))
                                .toList()
                        : List.of());
        prepared.put("gold", Integer.valueOf(text(row, "label")));
        return prepared;
    }

    /** One pass halves each run of spaces only once; the original does no more either. */
    static String cleaned(String text) {
        String sentences = Str.strip(text).replace(" [title]", ". ");
        return BRACKETED.sub("", sentences).replace("  ", " ");
    }

    private static String text(Map<String, @Nullable Object> row, String field) {
        return Values.str(row.get(field));
    }
}
