package io.gemmajunit.dataset;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.time.temporal.TemporalAccessor;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;
import org.jspecify.annotations.Nullable;

/**
 * One row of a benchmark.
 *
 * @param index zero-based position in its dataset
 * @param fields values by name in the order of the file: strings, booleans, numbers (decimals are {@link BigDecimal}),
 *     lists, maps, read-only {@link ByteBuffer}s, dates and times, or null; a date or time is a
 *     {@link TemporalAccessor} from which {@code LocalDate.from} and the like take theirs, in UTC where it has a zone,
 *     and its {@code toString()} is that of Python
 * @since 0.1
 */
@API(status = Status.EXPERIMENTAL, since = "0.1")
public record Row(int index, Map<String, @Nullable Object> fields) {

    public Row {
        if (index < 0) {
            throw new IllegalArgumentException("A row cannot have the index " + index + ".");
        }
        fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    }

    /** Returns whether both rows hold the same values, wherever they stand. */
    public boolean hasFieldsOf(Row other) {
        return fields.equals(other.fields);
    }
}
