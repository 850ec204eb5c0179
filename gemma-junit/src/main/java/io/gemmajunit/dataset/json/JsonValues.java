package io.gemmajunit.dataset.json;

import io.gemmajunit.dataset.column.BadValueException;
import io.gemmajunit.dataset.column.ColumnType;
import io.gemmajunit.dataset.column.ColumnType.Kind;
import io.gemmajunit.dataset.column.IsoTime;
import io.gemmajunit.dataset.column.PlainNumbers;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Turns JSON into values of the types of columns. */
public final class JsonValues {

    /** What ujson takes for a number, if it begins with a digit or a minus sign. */
    private static final Pattern LENIENT_NUMBER =
            Pattern.compile("[ \\t\\r\\n]*(?=[-\\d])(-?)(\\d*)(\\.\\d*)?([eE][+-]?\\d*)?[ \\t\\r\\n]*");

    private static final int LONGEST_NUMBER = 400;

    private JsonValues() {}

    /** Returns the fields of a row in the order of the columns; what it lacks is null. */
    static Map<String, @Nullable Object> row(Map<String, ColumnType> columns, Map<?, ?> fields) {
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        columns.forEach((name, type) -> {
            try {
                row.put(name, value(type, fields.get(name)));
            } catch (BadValueException e) {
                throw new BadValueException("has a value in \"" + name + "\" that " + e.getMessage());
            }
        });
        return row;
    }

    private static @Nullable Object value(ColumnType type, @Nullable Object json) {
        if (json == null || type.kind() == Kind.NOTHING) {
            return null;
        }
        return switch (type.kind()) {
            case WHOLE -> PlainNumbers.narrow(((JsonNumber) json).whole());
            case REAL -> ((JsonNumber) json).real();
            case TIME -> json instanceof String text ? IsoTime.of(text) : json;
            case MIXED -> mixed(json);
            case OBJECT -> row(type.parts(), (Map<?, ?>) json);
            case LIST ->
                list(
                        (List<?>) json,
                        each -> value(Objects.requireNonNull(type.parts().get("")), each));
            default -> json;
        };
    }

    private static @Nullable Object mixed(Object json) {
        return json instanceof String text ? decoded(text) : plain(json, JsonNumber::reencoded);
    }

    /** In a column of several types a text that is JSON is taken for what it says, and any other as it is. */
    public static @Nullable Object decoded(String text) {
        Matcher number = LENIENT_NUMBER.matcher(text.length() > LONGEST_NUMBER ? "" : text);
        try {
            return number.matches() ? number(number) : plain(JsonReader.whole(text), JsonValues::asRead);
        } catch (IOException | BadValueException e) {
            return text;
        }
    }

    private static Object number(Matcher parts) {
        String whole = parts.group(1) + (parts.group(2).isEmpty() ? "0" : parts.group(2));
        if (parts.group(3) == null && parts.group(4) == null) {
            return Objects.requireNonNull(new JsonNumber(whole).reencoded()).decoded();
        }
        String exponent = Objects.requireNonNullElse(parts.group(4), "e0");
        return UltraJson.decode(whole
                + Objects.requireNonNullElse(parts.group(3), "")
                + (Character.isDigit(exponent.charAt(exponent.length() - 1)) ? exponent : "e0"));
    }

    private static @Nullable Object plain(@Nullable Object json, Function<JsonNumber, @Nullable JsonNumber> kept) {
        if (json instanceof JsonNumber number) {
            JsonNumber left = kept.apply(number);
            return left == null ? null : left.decoded();
        }
        if (json instanceof List<?> list) {
            return list(list, each -> plain(each, kept));
        }
        return json instanceof Map<?, ?> map ? map(map, each -> plain(each, kept)) : json;
    }

    /** A text is not written anew before it is read, so that it may be infinite. */
    private static @Nullable JsonNumber asRead(JsonNumber number) {
        return number.literal().endsWith("Infinity")
                ? number
                : number.isWhole() ? number.reencoded() : notANumber(number);
    }

    private static @Nullable JsonNumber notANumber(JsonNumber number) {
        return number.literal().equals("NaN") ? null : number;
    }

    /** Returns the same value with other numbers. */
    static @Nullable Object withNumbers(@Nullable Object json, Function<JsonNumber, @Nullable JsonNumber> change) {
        if (json instanceof JsonNumber number) {
            return change.apply(number);
        }
        if (json instanceof List<?> list) {
            return list(list, each -> withNumbers(each, change));
        }
        return json instanceof Map<?, ?> map ? map(map, each -> withNumbers(each, change)) : json;
    }

    private static List<@Nullable Object> list(List<?> values, UnaryOperator<@Nullable Object> change) {
        List<@Nullable Object> list = new ArrayList<>(values.size());
        values.forEach(value -> list.add(change.apply(value)));
        return list;
    }

    private static Map<String, @Nullable Object> map(Map<?, ?> values, UnaryOperator<@Nullable Object> change) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        values.forEach((key, value) -> map.put(String.valueOf(key), change.apply(value)));
        return map;
    }
}
