package io.gemmajunit.dataset.parquet;

import io.gemmajunit.dataset.column.BadValueException;
import io.gemmajunit.dataset.column.PlainNumbers;
import io.gemmajunit.python.PyTime;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.sql.Array;
import java.sql.Blob;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.duckdb.DuckDBStruct;
import org.jspecify.annotations.Nullable;

/**
 * Turns values of DuckDB into plain ones.
 *
 * @param type its name of the column's
 */
record SqlValues(String type) {

    /** DuckDB's type of times of a zone in nanoseconds, which it gives as texts in the zone of this machine. */
    static final String NANOSECONDS_OF_ZONE = "TIMESTAMPTZ_NS";

    static final String NANOSECONDS = "TIMESTAMP_NS";

    private static final DateTimeFormatter ZONED = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE)
            .appendLiteral(' ')
            .append(DateTimeFormatter.ISO_LOCAL_TIME)
            .appendOffset("+HH:mm:ss", "+00")
            .toFormatter(Locale.ROOT);

    private static final LocalDateTime FIRST = LocalDateTime.of(1678, 1, 1, 0, 0);
    private static final LocalDateTime LAST = LocalDateTime.of(2262, 1, 1, 0, 0);

    /** Returns the value of a column of the current row. */
    @Nullable
    Object plain(ResultSet results, int column) throws SQLException {
        // As a Timestamp it would pass through the time zone of this machine, which has no half past two on some
        // mornings.
        Object value = results.getMetaData().getColumnType(column) == Types.TIMESTAMP
                ? results.getObject(column, LocalDateTime.class)
                : results.getObject(column);
        return value instanceof String text && type.equals(NANOSECONDS_OF_ZONE)
                ? PyTime.timestampOfUtc(utc(ZONED.parse(text, OffsetDateTime::from)))
                : plain(value);
    }

    private @Nullable Object plain(@Nullable Object value) throws SQLException {
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

    private List<@Nullable Object> list(@Nullable Object[] values) throws SQLException {
        List<@Nullable Object> list = new ArrayList<>();
        for (Object value : values) {
            list.add(plain(value));
        }
        return list;
    }

    private Map<String, @Nullable Object> map(Map<?, ?> values) throws SQLException {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        for (Map.Entry<?, ?> entry : values.entrySet()) {
            map.put(String.valueOf(entry.getKey()), plain(entry.getValue()));
        }
        return map;
    }

    /** Returns dates and times as Python has them; all else as DuckDB writes it. */
    private Object time(Object value) {
        if (value instanceof LocalDate date) {
            return PyTime.of(date);
        }
        if (value instanceof LocalTime time) {
            return PyTime.of(time);
        }
        if (value instanceof OffsetDateTime time) {
            return PyTime.ofUtc(utc(time));
        }
        if (value instanceof Timestamp || value instanceof LocalDateTime) {
            LocalDateTime time =
                    value instanceof Timestamp within ? outOfZone(within.toLocalDateTime()) : (LocalDateTime) value;
            return type.contains(NANOSECONDS) ? timestamp(time) : PyTime.of(time);
        }
        return value.toString();
    }

    /** In 64 bits of nanoseconds, beyond which the harness reads other times. */
    private static PyTime timestamp(LocalDateTime time) {
        if (time.isBefore(FIRST) || time.isAfter(LAST)) {
            throw new BadValueException("has the time " + time + " in nanoseconds, which is before 1678 or after 2261");
        }
        return PyTime.timestamp(time);
    }

    private static LocalDateTime utc(OffsetDateTime time) {
        return time.withOffsetSameInstant(ZoneOffset.UTC).toLocalDateTime();
    }

    /** Within lists and structs the driver makes other times of those that this machine's zone leaves out. */
    private static LocalDateTime outOfZone(LocalDateTime time) {
        ZoneId zone = ZoneId.systemDefault();
        ZoneOffsetTransition last =
                zone.getRules().previousTransition(time.atZone(zone).toInstant().plusNanos(1));
        if (last != null
                && last.isGap()
                && time.isBefore(last.getDateTimeAfter().plus(last.getDuration()))) {
            throw new BadValueException("has in a list or struct a time that the zone " + zone
                    + " of this machine may leave out, as clocks are put forward then");
        }
        return time;
    }
}
