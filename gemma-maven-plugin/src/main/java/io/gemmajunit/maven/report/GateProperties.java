package io.gemmajunit.maven.report;

import io.gemmajunit.gate.Clustering;
import io.gemmajunit.gate.Comparison;
import io.gemmajunit.gate.GateResult;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What stands behind a verdict, as names and values for machines; what is not known is left out. */
final class GateProperties {

    private final Map<String, String> values = new LinkedHashMap<>();

    private GateProperties() {}

    /** Returns what was found out about a measurement. */
    static Map<String, String> of(GateResult result) {
        var properties = new GateProperties()
                .put("metric", result.metric().name())
                .put("n", result.n())
                .putNumber("score", result.score())
                .putNumber("baseline", result.baselineScore())
                .putNumber("change", result.change());
        if (result.comparison() != null) {
            properties.putComparison(result.comparison());
        }
        return properties.put("verdict", result.verdict().name()).values;
    }

    private void putComparison(Comparison comparison) {
        put("losses", comparison.losses());
        put("gains", comparison.gains());
        putNumber("worstDrop", comparison.worstDrop());
        putNumber("p", comparison.p());
        if (comparison.clustering() != null) {
            putClusters(comparison.clustering(), comparison.pairs());
        }
        var category = comparison.category();
        if (category != null) {
            put("worstCategory", category.name());
            put("worstCategoryLosses", category.losses());
            put("worstCategoryGains", category.gains());
            putNumber("worstCategoryP", category.p());
        }
        putNumber("adjustedP", comparison.adjustedP());
    }

    private void putClusters(Clustering clustering, int items) {
        put("clusters", clustering.clusters());
        clustering.independentItems(items).ifPresent(worth -> put("independentItems", worth));
    }

    private GateProperties put(String name, Object value) {
        values.put(name, value.toString());
        return this;
    }

    private GateProperties putNumber(String name, @Nullable Double value) {
        return value == null ? this : put(name, unsignedZero(String.format(Locale.ROOT, "%.6f", value)));
    }

    private static String unsignedZero(String number) {
        return number.equals("-0.000000") ? "0.000000" : number;
    }
}
