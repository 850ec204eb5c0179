package io.gemmajunit.results.harness;

import com.fasterxml.jackson.databind.JsonNode;
import io.gemmajunit.results.Direction;
import io.gemmajunit.results.EvaluatedItem;
import io.gemmajunit.results.Evaluation;
import io.gemmajunit.results.MeasurementRole;
import io.gemmajunit.results.Metric;
import io.gemmajunit.results.MetricWords;
import io.gemmajunit.results.Response;
import io.gemmajunit.results.Score;
import io.gemmajunit.results.ScoreUnit;
import io.gemmajunit.results.Statistic;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** The items of a task, of which the file has a line for each filter. */
final class SampledTask {

    /** Of a mean that the harness printed and one of the items. */
    private static final double ROUNDING = 1e-9;

    private final Path file;
    private final JsonNode higherIsBetter;
    private final Map<Integer, JsonNode> documents = new LinkedHashMap<>();
    private final Map<Integer, SortedMap<String, Double>> values = new LinkedHashMap<>();

    /** @param higherIsBetter by metric */
    SampledTask(Path file, JsonNode higherIsBetter) {
        this.file = file;
        this.higherIsBetter = higherIsBetter;
        HarnessJson.readLines(file, this::add);
        if (documents.isEmpty()) {
            throw HarnessJson.damaged(file, "has no items");
        }
    }

    private void add(JsonNode line) {
        JsonNode id = line.path("doc_id");
        if (!id.isInt() || id.intValue() < 0 || !line.path("doc_hash").isTextual()) {
            throw HarnessJson.damaged(file, "has an item without doc_id or doc_hash");
        }
        documents.putIfAbsent(id.intValue(), line);
        SortedMap<String, Double> metrics = values.computeIfAbsent(id.intValue(), each -> new TreeMap<>());
        String filter = line.path("filter").asText("none");
        for (JsonNode metric : line.path("metrics")) {
            JsonNode value = line.path(metric.asText());
            if (value.isNumber() || value.isBoolean()) {
                double number = value.isBoolean() ? (value.booleanValue() ? 1 : 0) : value.doubleValue();
                if (Double.isNaN(number)) {
                    throw HarnessJson.damaged(file, "has NaN as " + metric.asText() + " of item " + id.intValue());
                }
                if (metrics.put(metric.asText() + "," + filter, number) != null) {
                    throw HarnessJson.damaged(file, "has item " + id.intValue() + " twice");
                }
            }
        }
    }

    Evaluation evaluation(Evaluation.Builder evaluation, SortedMap<String, Double> scores) {
        List<EvaluatedItem> items = new ArrayList<>();
        documents.forEach((id, line) -> items.add(item(id, line)));
        SortedMap<String, Score> all = new TreeMap<>();
        scores.forEach(
                (key, value) -> all.put(key, new Score(metric(key, value, items), value, items.size(), Double.NaN)));
        return evaluation.items(items).scores(all, all.firstKey()).build();
    }

    private EvaluatedItem item(int id, JsonNode line) {
        return new EvaluatedItem(
                Integer.toString(id),
                "",
                "",
                prompt(line),
                line.path("target").asText(""),
                responses(line.path("resps")),
                values.get(id),
                line.path("doc_hash").asText());
    }

    /** What the last request begins with, as items of ours have it. */
    private static String prompt(JsonNode line) {
        JsonNode arguments = line.path("arguments");
        JsonNode last = arguments.path("gen_args_" + (arguments.size() - 1));
        return last.path("arg_0").asText("");
    }

    private static List<Response> responses(JsonNode requests) {
        List<Response> responses = new ArrayList<>();
        for (JsonNode request : requests) {
            for (JsonNode answer : request) {
                responses.add(response(answer));
            }
        }
        return responses;
    }

    /** Numbers are texts there; a text that looks like one and was generated is none the worse for staying a text. */
    private static Response response(JsonNode answer) {
        if (answer.isArray() && answer.size() == 2) {
            try {
                return Response.of(
                        Double.parseDouble(answer.get(0).asText()),
                        answer.get(1).asText().equals("True"));
            } catch (IllegalArgumentException e) {
                return Response.of(answer.toString());
            }
        }
        return Response.of(answer.isValueNode() ? answer.asText() : answer.toString());
    }

    private Metric metric(String key, double score, List<EvaluatedItem> items) {
        String name = HarnessScores.metric(key);
        List<Double> each = items.stream()
                .flatMap(item -> Optional.ofNullable(item.metrics().get(key)).stream())
                .toList();
        double mean = each.stream().mapToDouble(value -> value).average().orElse(Double.NaN);
        boolean isShare = each.stream().allMatch(value -> value >= 0 && value <= 1) && score >= 0 && score <= 1;
        boolean isBinary = each.stream().allMatch(value -> value == 0 || value == 1);
        Statistic statistic = each.size() < items.size() || Math.abs(mean - score) > ROUNDING
                ? Statistic.OTHER
                : isBinary ? Statistic.PROPORTION : Statistic.MEAN;
        return new Metric(
                key,
                higherIsBetter.path(name).asBoolean(true) ? Direction.HIGHER_IS_BETTER : Direction.LOWER_IS_BETTER,
                isShare ? ScoreUnit.SHARE : ScoreUnit.NUMBER,
                statistic,
                MeasurementRole.QUALITY,
                MetricWords.RIGHT_ANSWERS);
    }
}
