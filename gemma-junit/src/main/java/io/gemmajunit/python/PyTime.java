package io.gemmajunit.python;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalField;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A {@code date}, {@code time} or {@code datetime}, or a {@code Timestamp} of pandas, in UTC or without a zone.
 *
 * @param value with no more digits than the type has
 */
public record PyTime(String typeName, TemporalAccessor value, String str, String repr)
        implements PyObject, TemporalAccessor {

    private static final String UTC = "+00:00";
    private static final String DATETIME = "datetime.datetime";

    private static final Map<String, ChronoField> FIELDS = Map.of(
            "year", ChronoField.YEAR,
            "month", ChronoField.MONTH_OF_YEAR,
            "day", ChronoField.DAY_OF_MONTH,
            "hour", ChronoField.HOUR_OF_DAY,
            "minute", ChronoField.MINUTE_OF_HOUR,
            "second", ChronoField.SECOND_OF_MINUTE,
            "microsecond", ChronoField.MICRO_OF_SECOND);

    /** Attributes of Python's that are left out. */
    private static final Set<String> ABSENT =
            Set.of(("astimezone ctime date isocalendar isoformat isoweekday replace strftime time timestamp "
                            + "timetuple toordinal tzinfo utcoffset weekday")
                    .split(" "));

    public static PyTime of(LocalDate date) {
        return new PyTime("datetime.date", date, date.toString(), "datetime.date(" + numbers(date) + ")");
    }

    /** Returns a time of day, without nanoseconds. */
    public static PyTime of(LocalTime time) {
        LocalTime micros = time.withNano(time.getNano() / 1000 * 1000);
        return new PyTime("datetime.time", micros, written(micros), "datetime.time(" + numbers(micros) + ")");
    }

    public static PyTime of(LocalDateTime time) {
        return new PyTime(DATETIME, time, written(time), DATETIME + "(" + numbers(time) + ")");
    }

    public static PyTime ofUtc(LocalDateTime time) {
        String repr = DATETIME + "(" + numbers(time) + ", tzinfo=zoneinfo.ZoneInfo(key='UTC'))";
        return new PyTime(DATETIME, time, written(time) + UTC, repr);
    }

    public static PyTime timestamp(LocalDateTime time) {
        return new PyTime("Timestamp", time, written(time), "Timestamp('" + written(time) + "')");
    }

    public static PyTime timestampOfUtc(LocalDateTime time) {
        String repr = "Timestamp('" + written(time) + "+0000', tz='UTC')";
        return new PyTime("Timestamp", time, written(time) + UTC, repr);
    }

    private static String written(LocalDateTime time) {
        return time.toLocalDate() + " " + written(time.toLocalTime());
    }

    private static String written(LocalTime time) {
        String seconds =
                String.format(Locale.ROOT, "%02d:%02d:%02d", time.getHour(), time.getMinute(), time.getSecond());
        int nanos = time.getNano();
        String fraction = nanos % 1000 == 0
                ? String.format(Locale.ROOT, ".%06d", nanos / 1000)
                : String.format(Locale.ROOT, ".%09d", nanos);
        return nanos == 0 ? seconds : seconds + fraction;
    }

    private static String numbers(LocalDateTime time) {
        return numbers(time.toLocalDate()) + ", " + numbers(time.toLocalTime());
    }

    private static String numbers(LocalDate date) {
        return date.getYear() + ", " + date.getMonthValue() + ", " + date.getDayOfMonth();
    }

    private static String numbers(LocalTime time) {
        List<String> numbers = new ArrayList<>(List.of("" + time.getHour(), "" + time.getMinute()));
        int micros = time.getNano() / 1000;
        if (time.getSecond() > 0 || micros > 0) {
            numbers.add("" + time.getSecond());
        }
        if (micros > 0) {
            numbers.add("" + micros);
        }
        return String.join(", ", numbers);
    }

    @Override
    public boolean isSupported(TemporalField field) {
        return value.isSupported(field);
    }

    @Override
    public long getLong(TemporalField field) {
        return value.getLong(field);
    }

    @Override
    public @Nullable Object attribute(String name) {
        if (ABSENT.contains(name)) {
            throw PythonException.unsupported(name + " of a " + typeName + " is not there");
        }
        ChronoField field = FIELDS.get(name);
        return field != null && isSupported(field) ? (Object) getLong(field) : Missing.MISSING;
    }

    @Override
    public boolean isEqualTo(@Nullable Object other) {
        return other instanceof PyTime time && time.str.equals(str);
    }

    @Override
    public Object hashKey() {
        return List.of(PyTime.class, str);
    }

    /** Texts of one form are in the order of their times. */
    @Override
    public @Nullable Object ordered(String sign, @Nullable Object other) {
        return other instanceof PyTime time && isComparable(time)
                ? (Object) Ordering.holds(str.compareTo(time.str), sign)
                : Missing.MISSING;
    }

    private boolean isComparable(PyTime other) {
        return value.getClass() == other.value.getClass() && str.endsWith(UTC) == other.str.endsWith(UTC);
    }

    @Override
    public String toString() {
        return str;
    }
}
