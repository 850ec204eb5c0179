package io.gemmajunit.task.script;

import io.gemmajunit.task.Observation;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What Python functions give, as the rest of the library has it. */
final class PythonValues {

    private PythonValues() {}

    /** Makes the whole numbers in a value as small as they are in rows. */
    static @Nullable Object plain(@Nullable Object value) {
        if (value instanceof Long number && number == number.intValue()) {
            return number.intValue();
        }
        if (value instanceof List<?> list) {
            List<@Nullable Object> plain = new ArrayList<>();
            list.forEach(each -> plain.add(plain(each)));
            return plain;
        }
        if (value instanceof Map<?, ?> map) {
            Map<String, @Nullable Object> plain = new LinkedHashMap<>();
            map.forEach((key, each) -> plain.put(String.valueOf(key), plain(each)));
            return plain;
        }
        return value;
    }

    /** Python's None, as opposed to what is no number; it is as untrue as that, and no list that a program made. */
    private static final List<Object> NONE = Collections.unmodifiableList(new ArrayList<>());

    /** Returns what an item contributes: a number, or whatever the aggregation takes. */
    static Observation observation(@Nullable Object value) {
        if (value == null) {
            return new Observation(Double.NaN, 1, NONE);
        }
        if (value instanceof Boolean truth) {
            return Observation.of(truth);
        }
        if (value instanceof Number number) {
            return Observation.of(number.doubleValue());
        }
        if (value instanceof List<?> pair
                && pair.size() == 2
                && pair.get(0) instanceof Number one
                && pair.get(1) instanceof Number other) {
            return new Observation(one.doubleValue(), other.doubleValue(), value);
        }
        return new Observation(Double.NaN, 1, value);
    }

    /** Returns what an aggregation is given of an item. */
    static @Nullable Object item(Observation observation) {
        if (observation.detail() != null) {
            return observation.detail() == NONE ? null : observation.detail();
        }
        double value = observation.value();
        return Math.rint(value) == value && Math.abs(value) < 1L << 53 ? (Object) (long) value : (Object) value;
    }
}
