package io.gemmajunit.task.hook;

import io.gemmajunit.dataset.Row;
import io.gemmajunit.python.Str;
import io.gemmajunit.python.Values;
import io.gemmajunit.python.re.Pattern;
import io.gemmajunit.spi.DocumentHook;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The choices of BIG-Bench Hard (Suzgun et al., 2022) as lm-evaluation-harness 0.4 reads them off the questions. */
public final class BigBenchOptions implements DocumentHook {

    private static final Pattern OPTION = Pattern.compile("\\([A-Z]\\)([^\\n^(]*)");

    @Override
    public String name() {
        return "bbh_options";
    }

    @Override
    public String version() {
        return HarnessHooks.VERSION;
    }

    /** Adds {@code choices}, the options that the question letters from {@code (A)} on. */
    @Override
    public List<Map<String, @Nullable Object>> prepare(List<Row> rows) {
        return rows.stream().map(row -> withOptions(row.fields())).toList();
    }

    @Override
    public boolean isOneToOne() {
        return true;
    }

    static Map<String, @Nullable Object> withOptions(Map<String, @Nullable Object> row) {
        List<String> choices = new ArrayList<>();
        for (List<String> option : OPTION.findAll(Values.str(row.get("input")))) {
            choices.add(Str.strip(option.get(0)));
        }
        Map<String, @Nullable Object> prepared = new LinkedHashMap<>(row);
        prepared.put("choices", choices);
        return prepared;
    }
}
