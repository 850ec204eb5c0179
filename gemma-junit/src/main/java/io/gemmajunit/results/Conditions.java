package io.gemmajunit.results;

import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;
import org.jspecify.annotations.Nullable;

/**
 * What must be equal for two measurements to be comparable.
 *
 * @param kind of the measurement, for example {@code benchmark}
 * @param profile how it was scored, for example {@code lm-eval-0.4}
 * @param dtype arithmetic of the forward pass
 * @param metric what the gated number means; its words may differ
 * @param fingerprints SHA-256 of what was measured: {@code task} and {@code data}
 * @since 0.1
 */
@API(status = Status.EXPERIMENTAL, since = "0.1")
public record Conditions(
        String kind, String profile, String dtype, Metric metric, SortedMap<String, String> fingerprints) {

    public Conditions {
        fingerprints = Collections.unmodifiableSortedMap(new TreeMap<>(fingerprints));
    }

    /**
     * One condition in which two measurements differ.
     *
     * @param name of the condition
     * @param before value in the first; null when it has none
     * @param now value in the second; null when it has none
     */
    public record Difference(
            String name, @Nullable String before, @Nullable String now) {

        private static final int SHORT_HASH = 12;

        /** Returns in what values by name differ, sorted by name. */
        public static List<Difference> between(SortedMap<String, String> before, SortedMap<String, String> now) {
            var names = new TreeSet<>(before.keySet());
            names.addAll(now.keySet());
            return names.stream()
                    .filter(name -> !Objects.equals(before.get(name), now.get(name)))
                    .map(name -> new Difference(name, before.get(name), now.get(name)))
                    .toList();
        }

        /** Returns the first value in words: {@code none}, or a hash cut to twelve digits. */
        public String beforeInWords() {
            return inWords(before);
        }

        /** Returns the second value in words. */
        public String nowInWords() {
            return inWords(now);
        }

        private static String inWords(@Nullable String value) {
            if (value == null) {
                return "none";
            }
            return value.matches("[0-9a-f]{64}") ? value.substring(0, SHORT_HASH) : value;
        }
    }

    /** Returns in what later conditions differ from these, sorted by name. */
    public List<Difference> differences(Conditions later) {
        return Difference.between(byName(), later.byName());
    }

    /** Returns all conditions by name. */
    public SortedMap<String, String> byName() {
        var named = new TreeMap<>(fingerprints);
        named.put("kind", kind);
        named.put("profile", profile);
        named.put("dtype", dtype);
        named.put("metric", metric.name());
        named.put("metric's direction", metric.direction().name());
        named.put("metric's role", metric.role().name());
        named.put("metric's statistic", metric.statistic().name());
        named.put("metric's unit", metric.unit().name());
        return named;
    }
}
