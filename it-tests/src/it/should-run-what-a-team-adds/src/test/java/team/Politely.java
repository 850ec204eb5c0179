package team;

import io.gemmajunit.dataset.Row;
import io.gemmajunit.spi.DocumentHook;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Gives every row a polite word. */
public class Politely implements DocumentHook {

    @Override
    public String name() {
        return "team_politely";
    }

    @Override
    public List<Map<String, Object>> prepare(List<Row> rows) {
        return rows.stream().map(Politely::prepared).toList();
    }

    private static Map<String, Object> prepared(Row row) {
        Map<String, Object> fields = new HashMap<>(row.fields());
        fields.put("please", "please");
        return fields;
    }
}
