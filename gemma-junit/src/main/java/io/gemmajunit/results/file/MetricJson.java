package io.gemmajunit.results.file;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gemmajunit.results.Direction;
import io.gemmajunit.results.MeasurementRole;
import io.gemmajunit.results.Metric;
import io.gemmajunit.results.MetricWords;
import io.gemmajunit.results.ScoreUnit;
import io.gemmajunit.results.Statistic;

/** What a metric means as JSON, without its name. */
final class MetricJson {

    private MetricJson() {}

    static void write(ObjectNode json, Metric metric) {
        json.put("direction", metric.direction().name())
                .put("unit", metric.unit().name())
                .put("statistic", metric.statistic().name())
                .put("role", metric.role().name())
                .put("counted", metric.words().counted())
                .put("desired", metric.words().desired())
                .put("undesired", metric.words().undesired());
    }

    static Metric read(String name, JsonFields json) {
        return json.build(() -> new Metric(
                name,
                json.constant("direction", Direction.class),
                json.constant("unit", ScoreUnit.class),
                json.constant("statistic", Statistic.class),
                json.constant("role", MeasurementRole.class),
                new MetricWords(json.text("counted"), json.text("desired"), json.text("undesired"))));
    }
}
