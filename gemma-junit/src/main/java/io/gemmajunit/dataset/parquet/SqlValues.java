package io.gemmajunit.dataset.parquet;

import io.gemmajunit.dataset.column.BadValueException;
import io.gemmajunit.dataset.column.PlainNumbers;
import io.gemmajunit.dataset.column.StatedType;
import io.gemmajunit.dataset.json.JsonValues;
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
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.ValueRange;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.duckdb.DuckDBStruct;
import org.duckdb.JsonNode;
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

    private static final ValueRange YEARS = ValueRange.of(1, 9999);
    private static final LocalDateTime FIRST = LocalDateTime.of(1678, 1, 1, 0, 0);
    private static final LocalDateTime LAST = LocalDateTime.of(2262, 1, 1, 0, 0);

    /** Returns what further files of a dataset must have in the column, as far as it is of one of the common types. */
    StatedType told() {
        return StatedType.of(
                switch (type) {
                    case "VARCHAR" -> "string";
                    case "BOOLEAN" -> "bool";
                    case "TINYINT", "SMALLINT", "INTEGER", "BIGINT", "UTINYINT", "USMALLINT", "UINTEGER" -> "int64";
                    case "UBIGINT" -> "uint64";
                    case "FLOAT" -> "float32";
                    case "DOUBLE" -> "float64";
                    case "DATE" -> "date32";
                    default -> type;
                });
    }

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
        if (value instanceof JsonNode json) {
            return JsonValues.decoded(json.toString());
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
        Object read = value instanceof Timestamp within ? outOfZone(within.toLocalDateTime()) : value;
        requirePythons(read);
        if (read instanceof LocalDate date) {
            return PyTime.of(date);
        }
        if (read instanceof LocalTime time) {
            return PyTime.of(time);
        }
        if (read instanceof OffsetDateTime time) {
            return PyTime.ofUtc(utc(ofOneTime(time)));
        }
        if (read instanceof LocalDateTime time) {
            return type.contains(NANOSECONDS) ? timestamp(time) : PyTime.of(time);
        }
        return read.toString();
    }

    private static void requirePythons(Object time) {
        if (time instanceof TemporalAccessor dated
                && dated.isSupported(ChronoField.YEAR)
                && !YEARS.isValidIntValue(dated.get(ChronoField.YEAR))) {
            throw new BadValueException("has the time " + time + ", which is not in the years 1 to 9999 of Python");
        }
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
        boolean mayBeOther = last != null
                && last.isGap()
                && time.isBefore(last.getDateTimeAfter().plus(last.getDuration()));
        return mayBeOther ? refused(zone) : time;
    }

    /** It makes one time of two where clocks show the same twice. */
    private static OffsetDateTime ofOneTime(OffsetDateTime time) {
        ZoneId zone = ZoneId.systemDefault();
        return zone.getRules().getValidOffsets(time.toLocalDateTime()).size() > 1 ? refused(zone) : time;
    }

    private static <T> T refused(ZoneId zone) {
        throw new BadValueException(
                "has a time at which clocks are changed in the zone " + zone
                        + " of this machine, where DuckDB's driver mixes times up unless the JVM runs with -Duser.timezone=UTC");
    }
}
