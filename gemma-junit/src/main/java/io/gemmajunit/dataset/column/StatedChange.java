package io.gemmajunit.dataset.column;

import io.gemmajunit.dataset.column.ColumnType.Kind;
import io.gemmajunit.python.PyTime;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Gives values of a file that tells types the types that are stated elsewhere, as far as casts of Arrow do. */
final class StatedChange {

    private StatedChange() {}

    /** @throws BadValueException if the value cannot have that type */
    static @Nullable Object of(@Nullable Object value, StatedType to) {
        if (value == null) {
            return null;
        }
        String name = to.name();
        return switch (name) {
            case "string", "large_string", StatedType.AS_WRITTEN ->
                value instanceof PyTime ? no(value) : TypeChange.of(value, ColumnType.of(Kind.TEXT));
            case "int8", "int16", "int32", "int64", "uint8", "uint16", "uint32", "uint64" -> whole(value, name);
            case "class_label" -> whole(as(value instanceof Number, value), "int64");
            case "float64" -> real(value);
            case "float32" -> single(real(value));
            case "bool" -> as(value instanceof Boolean, value);
            case "null", "float16" -> no(value);
            case StatedType.LIST -> list(value, to.parts().get(""));
            case StatedType.STRUCT -> struct(value, to.parts());
            default -> other(value, name);
        };
    }

    private static @Nullable Object whole(Object value, String name) {
        boolean isUnsigned = name.startsWith("u");
        int bits = Integer.parseInt(name.replaceAll("\\D", ""));
        Object whole = TypeChange.of(
                value instanceof Boolean truth ? (truth ? 1 : 0) : value,
                ColumnType.of(isUnsigned ? Kind.UNSIGNED : Kind.WHOLE));
        int length = new BigDecimal(String.valueOf(whole)).toBigInteger().bitLength();
        return as(length <= (isUnsigned ? bits : bits - 1), whole);
    }

    private static Double real(Object value) {
        Object number = value instanceof Boolean truth ? (truth ? 1 : 0) : value;
        return (Double) as(true, TypeChange.of(number, ColumnType.of(Kind.REAL)));
    }

    private static Object single(Double value) {
        return as(value.isNaN() || (double) value.floatValue() == value, value);
    }

    private static Object list(Object value, @Nullable StatedType items) {
        if (!(value instanceof List<?> values)) {
            return no(value);
        }
        List<@Nullable Object> list = new ArrayList<>();
        values.forEach(each -> list.add(items == null ? each : of(each, items)));
        return list;
    }

    private static Object struct(Object value, Map<String, StatedType> fields) {
        if (!(value instanceof Map<?, ?> values) || !fields.keySet().containsAll(values.keySet())) {
            return no(value);
        }
        Map<String, @Nullable Object> struct = new LinkedHashMap<>();
        fields.forEach((name, type) -> struct.put(name, of(values.get(name), type)));
        return struct;
    }

    /** Of what is stated of times, decimals and bytes, only that they are what they are; of all else, nothing. */
    private static @Nullable Object other(Object value, String name) {
        if (name.startsWith("timestamp[")) {
            String wanted = name.startsWith("timestamp[ns") ? "Timestamp" : "datetime";
            return as(
                    isTime(value, wanted)
                            && name.contains("tz=") == value.toString().endsWith("+00:00"),
                    value);
        }
        if (name.startsWith("date") || name.startsWith("time")) {
            return as(isTime(value, name.startsWith("date") ? "date" : "time"), value);
        }
        if (name.startsWith("decimal")) {
            return as(
                    value instanceof BigDecimal decimal && name.replace(" ", "").endsWith("," + decimal.scale() + ")"),
                    value);
        }
        return as(!name.endsWith("binary") || value instanceof ByteBuffer, value);
    }

    private static boolean isTime(Object value, String type) {
        return value instanceof PyTime time && time.typeName().endsWith("." + type);
    }

    private static Object as(boolean isOne, @Nullable Object value) {
        if (!isOne || value == null) {
            throw TypeChange.bad(String.valueOf(value));
        }
        return value;
    }

    private static Object no(Object value) {
        return as(false, value);
    }
}
