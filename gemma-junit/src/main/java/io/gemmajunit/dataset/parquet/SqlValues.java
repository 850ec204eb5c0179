package io.gemmajunit.dataset.parquet;

import io.gemmajunit.dataset.column.IsoTime;
import io.gemmajunit.dataset.column.PlainNumbers;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.sql.Array;
import java.sql.Blob;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.duckdb.DuckDBStruct;
import org.jspecify.annotations.Nullable;

/** Turns values of DuckDB into plain ones. */
final class SqlValues {

    private SqlValues() {}

    /** Returns the value of a column of the current row. */
    static @Nullable Object plain(ResultSet results, int column) throws SQLException {
        // As a Timestamp it would pass through the time zone of this machine, which has no half past two on some
        // mornings.
        return results.getMetaData().getColumnType(column) == Types.TIMESTAMP
                ? plain(results.getObject(column, LocalDateTime.class))
                : plain(results.getObject(column));
    }

    private static @Nullable Object plain(@Nullable Object value) throws SQLException {
        if (value == null || value instanceof String || value instanceof Boolean || value instanceof Double) {
            return value;
        }
        if (value instanceof Number number) {
            return number(number);
        }
        if (value instanceof Array array) {
            return list((Object[]) array.getArray());
        }
        if (value instanceof DuckDBStruct struct) {
            return map(struct.getMap());
        }
        if (value instanceof Map<?, ?> map) {
            return map(map);
        }
        if (value instanceof Blob blob) {
            return ByteBuffer.wrap(blob.getBytes(1, Math.toIntExact(blob.length())))
                    .asReadOnlyBuffer();
        }
        return time(value);
    }

    private static Number number(Number number) {
        if (number instanceof Float) {
            return number.doubleValue();
        }
        if (number instanceof BigInteger big) {
            return PlainNumbers.narrow(big);
        }
        return number instanceof Byte || number instanceof Short || number instanceof Long
                ? PlainNumbers.narrow(number.longValue())
                : number;
    }

    private static List<@Nullable Object> list(@Nullable Object[] values) throws SQLException {
        List<@Nullable Object> list = new ArrayList<>();
        for (Object value : values) {
            list.add(plain(value));
        }
        return list;
    }

    private static Map<String, @Nullable Object> map(Map<?, ?> values) throws SQLException {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        for (Map.Entry<?, ?> entry : values.entrySet()) {
            map.put(String.valueOf(entry.getKey()), plain(entry.getValue()));
        }
        return map;
    }

    /** Writes dates and times as Python does; all else as DuckDB does. */
    private static String time(Object value) {
        if (value instanceof Timestamp timestamp) {
            return IsoTime.written(timestamp.toLocalDateTime());
        }
        if (value instanceof LocalDateTime time) {
            return IsoTime.written(time);
        }
        if (value instanceof OffsetDateTime time) {
            return IsoTime.written(time.withOffsetSameInstant(ZoneOffset.UTC).toLocalDateTime()) + "+00:00";
        }
        return value instanceof LocalTime time ? IsoTime.written(time) : value.toString();
    }
}
