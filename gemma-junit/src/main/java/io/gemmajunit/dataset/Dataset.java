package io.gemmajunit.dataset;

import io.gemmajunit.fingerprint.Sha256;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a benchmark in order.
 *
 * @param rows at least one; each knows its position
 * @since 0.1
 */
@API(status = Status.EXPERIMENTAL, since = "0.1")
public record Dataset(List<Row> rows) {

    public Dataset {
        if (rows.isEmpty()) {
            throw new IllegalArgumentException("A dataset needs at least one row.");
        }
        rows = List.copyOf(rows);
    }

    /** Returns the rows numbered in the order given. */
    public static Dataset of(List<Map<String, @Nullable Object>> rows) {
        List<Row> numbered = new ArrayList<>();
        for (Map<String, @Nullable Object> row : rows) {
            numbered.add(new Row(numbered.size(), row));
        }
        return new Dataset(numbered);
    }

    /** Returns the names that at least one row has, in order of appearance. */
    public Set<String> fields() {
        Set<String> fields = new LinkedHashSet<>();
        rows.forEach(row -> fields.addAll(row.fields().keySet()));
        return Collections.unmodifiableSet(fields);
    }

    /** Returns the first rows, or all if there are no more than that. */
    public Dataset first(int limit) {
        return new Dataset(rows.subList(0, Math.min(limit, rows.size())));
    }

    /** Returns the SHA-256 of the values in order; neither the layout of the file nor the order of the keys matters. */
    public String sha256() {
        return Sha256.ofJson(rows.stream().map(Row::fields).toList());
    }
}
