package io.gemmajunit.dataset.arrow;

import io.gemmajunit.dataset.column.BadValueException;
import io.gemmajunit.dataset.column.PlainNumbers;
import io.gemmajunit.dataset.json.JsonValues;
import io.gemmajunit.python.PyTime;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Values of a column in a batch ("Columnar.rst" of Arrow's specification).
 *
 * @param size how many there are
 * @param values by their places, those that are not null
 * @param valid a bit for each value that is not null; empty if none is
 */
record ArrowColumn(int size, ByteBuffer valid, IntFunction<@Nullable Object> values) {

    private static final int NULL = 1;
    private static final int INTEGER = 2;
    private static final int REAL = 3;
    private static final int BYTES = 4;
    private static final int TEXT = 5;
    private static final int TRUTH = 6;
    private static final int DATE = 8;
    private static final int LIST = 12;
    private static final int STRUCT = 13;
    private static final int LIST_OF_LENGTH = 16;
    private static final int LARGE_BYTES = 19;
    private static final int LARGE_TEXT = 20;
    private static final int LARGE_LIST = 21;

    /** The extension of texts that stand for what they say. */
    private static final String JSON = "arrow.json";

    private static final long SECONDS_OF_A_DAY = 86_400;
    private static final long MILLISECONDS_OF_A_DAY = 1_000 * SECONDS_OF_A_DAY;
    private static final long FIRST_DAY = LocalDate.of(1, 1, 1).toEpochDay();
    private static final long LAST_DAY = LocalDate.of(9999, 12, 31).toEpochDay();

    @Nullable
    Object value(int place) {
        return valid.hasRemaining() && !bit(valid, place) ? null : values.apply(place);
    }

    private static boolean bit(ByteBuffer bits, int place) {
        return (bits.get(place / Byte.SIZE) >> place % Byte.SIZE & 1) == 1;
    }

    /** The parts of a batch, in the order in which columns take theirs. */
    static final class Reader {

        private final ByteBuffer body;
        private final Iterator<long[]> sizes;
        private final Iterator<long[]> parts;

        /**
         * @param batch what it consists of: first how many values each column has, then where they are
         * @param body its bytes
         */
        Reader(FlatTable batch, byte[] body) {
            this.body = ByteBuffer.wrap(body).order(ByteOrder.LITTLE_ENDIAN);
            this.sizes = batch.pairs(1).iterator();
            this.parts = batch.pairs(2).iterator();
        }

        /** @throws BadValueException if values of its type are not read here */
        ArrowColumn next(ArrowField field) {
            int size = Math.toIntExact(sizes.next()[0]);
            if (size < 0 || field.isCoded() || isOther(field.extension())) {
                throw unread(field);
            }
            ByteBuffer valid = field.type() == NULL ? ByteBuffer.allocate(0) : part();
            return new ArrowColumn(size, valid, values(field, size));
        }

        /** Of Arrow's own, Hugging Face datasets reads one; its own ones for arrays are shown as their lists. */
        private static boolean isOther(String extension) {
            return extension.startsWith("arrow.") && !extension.equals(JSON);
        }

        private IntFunction<@Nullable Object> values(ArrowField field, int size) {
            return switch (field.type()) {
                case NULL -> place -> null;
                case INTEGER -> integers(field, part());
                case REAL -> reals(field, part());
                case TRUTH -> {
                    ByteBuffer bits = part();
                    yield place -> bit(bits, place);
                }
                case TEXT, LARGE_TEXT -> {
                    var texts = texts(part(), field.type() == LARGE_TEXT, part(), false);
                    yield field.extension().equals(JSON)
                            ? place -> JsonValues.decoded(String.valueOf(texts.apply(place)))
                            : texts;
                }
                case BYTES, LARGE_BYTES -> texts(part(), field.type() == LARGE_BYTES, part(), true);
                case DATE, ArrowField.TIMESTAMP -> times(field, part());
                case LIST, LARGE_LIST -> {
                    ByteBuffer offsets = part();
                    yield lists(
                            offsets,
                            field.type() == LARGE_LIST,
                            next(field.children().get(0)));
                }
                case LIST_OF_LENGTH -> {
                    int length = field.details().number(0);
                    ArrowColumn items = next(field.children().get(0));
                    yield place -> items.list((long) place * length, (place + 1L) * length);
                }
                case STRUCT -> structs(field.children());
                default -> throw unread(field);
            };
        }

        private IntFunction<@Nullable Object> structs(List<ArrowField> fields) {
            Map<String, ArrowColumn> columns = new LinkedHashMap<>();
            fields.forEach(field -> columns.put(field.name(), next(field)));
            return place -> {
                Map<String, @Nullable Object> struct = new LinkedHashMap<>();
                columns.forEach((name, column) -> struct.put(name, column.value(place)));
                return struct;
            };
        }

        private ByteBuffer part() {
            long[] part = parts.next();
            return body.slice(Math.toIntExact(part[0]), Math.toIntExact(part[1]))
                    .order(ByteOrder.LITTLE_ENDIAN);
        }
    }

    private static IntFunction<@Nullable Object> integers(ArrowField field, ByteBuffer bytes) {
        boolean signed = field.details().small(1) != 0;
        return switch (field.details().number(0)) {
            case Byte.SIZE -> place -> signed ? (int) bytes.get(place) : Byte.toUnsignedInt(bytes.get(place));
            case Short.SIZE ->
                place -> {
                    short value = bytes.getShort(place * Short.BYTES);
                    return signed ? (int) value : Short.toUnsignedInt(value);
                };
            case Integer.SIZE ->
                place -> {
                    int value = bytes.getInt(place * Integer.BYTES);
                    return PlainNumbers.narrow(signed ? value : Integer.toUnsignedLong(value));
                };
            case Long.SIZE ->
                place -> {
                    long value = bytes.getLong(place * Long.BYTES);
                    return signed || value >= 0
                            ? PlainNumbers.narrow(value)
                            : new BigInteger(Long.toUnsignedString(value));
                };
            default -> throw unread(field);
        };
    }

    private static IntFunction<@Nullable Object> reals(ArrowField field, ByteBuffer bytes) {
        return switch (field.details().medium(0)) {
            case 1 -> place -> (double) bytes.getFloat(place * Float.BYTES);
            case 2 -> place -> bytes.getDouble(place * Double.BYTES);
            default -> throw unread(field);
        };
    }

    private static IntFunction<@Nullable Object> texts(
            ByteBuffer offsets, boolean large, ByteBuffer bytes, boolean isBinary) {
        return place -> {
            int begin = Math.toIntExact(offset(offsets, large, place));
            ByteBuffer value = bytes.slice(begin, Math.toIntExact(offset(offsets, large, place + 1L)) - begin);
            return isBinary ? value.asReadOnlyBuffer() : Texts.of(value);
        };
    }

    private static IntFunction<@Nullable Object> lists(ByteBuffer offsets, boolean large, ArrowColumn items) {
        return place -> items.list(offset(offsets, large, place), offset(offsets, large, place + 1L));
    }

    private static long offset(ByteBuffer offsets, boolean large, long place) {
        return large
                ? offsets.getLong(Math.toIntExact(place * Long.BYTES))
                : offsets.getInt(Math.toIntExact(place * Integer.BYTES));
    }

    private List<@Nullable Object> list(long begin, long end) {
        if (begin < 0 || begin > end || end > size) {
            throw new IllegalArgumentException("a list of it has more items than there are");
        }
        List<@Nullable Object> list = new ArrayList<>();
        for (long place = begin; place < end; place++) {
            list.add(value((int) place));
        }
        return list;
    }

    /** Dates, or seconds to microseconds without a zone; others are not what Python has, or need its zones. */
    private static IntFunction<@Nullable Object> times(ArrowField field, ByteBuffer bytes) {
        int unit = field.details().medium(0);
        if (field.type() == DATE) {
            // By default, dates are counted in milliseconds.
            return field.details().has(0) && unit == 0
                    ? place -> PyTime.of(date(field, bytes.getInt(place * Integer.BYTES)))
                    : place -> PyTime.of(
                            date(field, Math.floorDiv(bytes.getLong(place * Long.BYTES), MILLISECONDS_OF_A_DAY)));
        }
        if (unit > 2 || !field.details().text(1).isEmpty()) {
            throw unread(field);
        }
        long second = List.of(1L, 1_000L, 1_000_000L).get(unit);
        return place -> {
            long value = bytes.getLong(place * Long.BYTES);
            long seconds = Math.floorDiv(value, second);
            long nanos = Math.floorMod(value, second) * (1_000_000_000 / second)
                    + Math.floorMod(seconds, SECONDS_OF_A_DAY) * 1_000_000_000;
            return PyTime.of(LocalDateTime.of(
                    date(field, Math.floorDiv(seconds, SECONDS_OF_A_DAY)), LocalTime.ofNanoOfDay(nanos)));
        };
    }

    private static LocalDate date(ArrowField field, long day) {
        if (day < FIRST_DAY || day > LAST_DAY) {
            throw new BadValueException("the column " + field.name() + " has a time beyond the years of Python");
        }
        return LocalDate.ofEpochDay(day);
    }

    private static BadValueException unread(ArrowField field) {
        return new BadValueException("values of the column " + field.name() + " are of a type that is not read");
    }
}
