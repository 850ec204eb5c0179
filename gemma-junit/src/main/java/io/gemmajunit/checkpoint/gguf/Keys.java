package io.gemmajunit.checkpoint.gguf;

import io.gemmajunit.checkpoint.CheckpointException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** Looks up keys of an architecture, says which is missing or impossible, and notes what it assumed. */
final class Keys {

    private static final int MOST = 1 << 24;

    private final Path file;
    private final String architecture;
    private final Map<String, Object> values;
    private final List<String> defaults = new ArrayList<>();

    Keys(Path file, String architecture, Map<String, Object> values) {
        this.file = file;
        this.architecture = architecture;
        this.values = Map.copyOf(values);
    }

    Path file() {
        return file;
    }

    /** Returns what was taken for keys that the file lacks, in the order of asking. */
    List<String> defaults() {
        return List.copyOf(defaults);
    }

    /** Notes a rule that no key states. */
    void assume(String rule) {
        if (!defaults.contains(rule)) {
            defaults.add(rule);
        }
    }

    int count(String key) {
        return count(key, number(key).orElseThrow(() -> unusable(key)));
    }

    int count(String key, int fallback) {
        return count(key, number(key).orElseGet(() -> {
            assume(key + " " + fallback);
            return fallback;
        }));
    }

    /** Returns a number that may be 0. */
    int whole(String key) {
        long value = number(key).orElseThrow(() -> unusable(key));
        return value == 0 ? 0 : count(key, value);
    }

    /** Returns a number that may be 0, as it is in a file without it. */
    int wholeOrNone(String key) {
        if (!has(key)) {
            assume(key + " 0");
            return 0;
        }
        return whole(key);
    }

    /** Returns a count for each layer, which may be stated once for all. */
    List<Integer> counts(String key, int layers) {
        Object value = values.get(named(key));
        if (!(value instanceof List<?> each)) {
            return Collections.nCopies(layers, count(key));
        }
        if (each.size() != layers || !each.stream().allMatch(Long.class::isInstance)) {
            throw unusable(key);
        }
        return each.stream().map(count -> count(key, (long) (Long) count)).toList();
    }

    boolean has(String key) {
        return values.containsKey(named(key));
    }

    OptionalLong number(String key) {
        Object value = values.get(named(key));
        if (value == null) {
            return OptionalLong.empty();
        }
        if (value instanceof Long number) {
            return OptionalLong.of(number);
        }
        throw unusable(key);
    }

    OptionalDouble real(String key) {
        Object value = values.get(named(key));
        if (value == null) {
            return OptionalDouble.empty();
        }
        if (value instanceof Double number && Double.isFinite(number)) {
            return OptionalDouble.of(shortest(number));
        }
        throw unusable(key);
    }

    OptionalDouble realOrNone(String key) {
        OptionalDouble value = real(key);
        if (value.isEmpty()) {
            assume("no " + key);
        }
        return value;
    }

    double real(String key, double fallback) {
        return real(key).orElseGet(() -> {
            assume(key + " " + plain(fallback));
            return fallback;
        });
    }

    Optional<String> text(String key) {
        Object value = values.get(named(key));
        if (value == null || value instanceof String) {
            return Optional.ofNullable((String) value);
        }
        throw unusable(key);
    }

    Optional<List<?>> list(String key) {
        Object value = values.get(named(key));
        return value instanceof List<?> list ? Optional.of(list) : Optional.empty();
    }

    CheckpointException unusable(String key) {
        Object value = values.get(named(key));
        return new CheckpointException("GGUF file " + file + " has no usable " + named(key) + " (found "
                + (value == null ? "nothing" : value instanceof List<?> list ? "a list of " + list.size() : value)
                + "); convert the model again.");
    }

    private String named(String key) {
        return architecture + "." + key;
    }

    private int count(String key, long value) {
        if (value < 1 || value > MOST) {
            throw unusable(key);
        }
        return (int) value;
    }

    /** Most numbers are stored as float32, and 0.000001 is meant where its neighbour is read. */
    private static double shortest(double number) {
        return (float) number == number ? Double.parseDouble(Float.toString((float) number)) : number;
    }

    private static String plain(double number) {
        return number == Math.rint(number) ? Long.toString((long) number) : Double.toString(number);
    }
}
