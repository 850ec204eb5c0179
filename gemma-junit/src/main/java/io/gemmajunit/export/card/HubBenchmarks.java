package io.gemmajunit.export.card;

import io.gemmajunit.error.GemmaException;
import io.gemmajunit.export.FinishedRun;
import io.gemmajunit.results.Measurement;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which measurements are which benchmarks of the Hub. The Hub takes only benchmarks that it knows, and each has a unit
 * of its own, so that users say it.
 */
public final class HubBenchmarks {

    /** The setting that says it. */
    public static final String SETTING = "gemma.hub.results";

    private static final String FORM = "measurement=organisation/dataset#task, with *100 behind it for percent";
    private static final Pattern ENTRY = Pattern.compile("([^=]+)=([\\w.-]+/[\\w.-]+)#([\\w.-]+?)(?:\\*(\\d{1,6}))?");

    private final Map<String, Benchmark> byMeasurement;

    private HubBenchmarks(Map<String, Benchmark> byMeasurement) {
        this.byMeasurement = byMeasurement;
    }

    /**
     * A benchmark of the Hub.
     *
     * @param dataset its id, {@code organisation/name}
     * @param task id of the task in the dataset's {@code eval.yaml}
     * @param factor what scores are multiplied with, 1 or 100 as a rule
     */
    record Benchmark(String dataset, String task, int factor) {}

    /**
     * A score of a benchmark.
     *
     * @param measurement name
     * @param metric key of the score
     * @param value in the unit of the benchmark
     * @param part how many of its items were asked, such as {@code 20 of 100 items}; empty for all
     */
    record Reported(Benchmark benchmark, String measurement, String metric, BigDecimal value, Optional<String> part) {

        /** Returns the metric, with the items if they are not all. */
        String what() {
            return metric + part.map(items -> ", " + items).orElse("");
        }
    }

    /**
     * Reads the setting.
     *
     * @throws GemmaException if an entry is not as it should be
     */
    public static HubBenchmarks of(List<String> entries) {
        Map<String, Benchmark> benchmarks = new LinkedHashMap<>();
        for (String entry : entries) {
            Matcher matcher = ENTRY.matcher(entry);
            if (!matcher.matches()) {
                throw new GemmaException(SETTING + " has \"" + entry + "\"; it must be " + FORM + ".");
            }
            int factor = matcher.group(4) == null ? 1 : Integer.parseInt(matcher.group(4));
            benchmarks.put(matcher.group(1).strip(), new Benchmark(matcher.group(2), matcher.group(3), factor));
        }
        return new HubBenchmarks(benchmarks);
    }

    /** Checks that there is an entry, and that all name something that will be measured. */
    void requireAll(String format, List<String> measurements) {
        if (byMeasurement.isEmpty()) {
            throw new GemmaException("gemma.format names " + format + ", but " + SETTING
                    + " does not say which benchmarks of the Hub were measured; it must be " + FORM + ".");
        }
        for (String name : byMeasurement.keySet()) {
            if (!measurements.contains(name)) {
                throw new GemmaException(SETTING + " names " + name + ", which is not measured; measured are "
                        + String.join(", ", measurements) + ".");
            }
        }
    }

    List<Reported> of(FinishedRun run) {
        List<Reported> reported = new ArrayList<>();
        for (Measurement measurement : run.results().measurements()) {
            Benchmark benchmark = byMeasurement.get(measurement.name());
            // The Hub takes no infinite perplexity.
            if (benchmark != null && measurement.value().stream().anyMatch(Double::isFinite)) {
                reported.add(new Reported(
                        benchmark,
                        measurement.name(),
                        measurement.metric().name(),
                        BigDecimal.valueOf(measurement.value().getAsDouble())
                                .multiply(BigDecimal.valueOf(benchmark.factor()))
                                .round(new MathContext(6)),
                        run.part(measurement)));
            }
        }
        return List.copyOf(reported);
    }
}
