package io.gemmajunit.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.gemmajunit.model.Continuation;
import io.gemmajunit.model.GenerationRequest;
import io.gemmajunit.model.LogLikelihood;
import io.gemmajunit.model.Sampling;
import io.gemmajunit.python.Values;
import io.gemmajunit.results.EvaluatedItem;
import io.gemmajunit.results.Evaluation;
import io.gemmajunit.results.Response;
import io.gemmajunit.task.TaskOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A task as lm-evaluation-harness 0.4.13 ran it.
 *
 * @param key name of the task, with {@code :shots} behind where several runs differ in that
 */
record GoldenRun(String file, String key, JsonNode run) {

    static Stream<GoldenRun> read(Path json) throws IOException {
        String name = json.getFileName().toString().replace(".json", "");
        return JsonMapper.builder()
                .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
                .build()
                .readTree(json.toFile())
                .properties()
                .stream()
                .map(run -> new GoldenRun(name, run.getKey(), run.getValue()));
    }

    String task() {
        return key.split("[:+]")[0];
    }

    boolean isChat() {
        return key.endsWith("+chat");
    }

    /** The options of the run, of as many items as were kept. */
    TaskOptions options() {
        TaskOptions options = TaskOptions.defaults().fewShot(shots()).limit(items().size());
        options = isChat() ? options.withChatTemplate() : options;
        String system = run.path("system").textValue();
        options = system == null ? options : options.systemInstruction(system);
        int most = run.path("gen_kwargs").path("max_gen_toks").asInt();
        return most == 0 ? options : options.generation("max_gen_toks", most);
    }

    int shots() {
        return run.get("n_shot").intValue();
    }

    /** The samples of each item, one for each filter. */
    List<List<JsonNode>> items() {
        Map<String, List<JsonNode>> items = new LinkedHashMap<>();
        run.get("samples")
                .forEach(sample -> items.computeIfAbsent(sample.get("doc_id").asText(), id -> new ArrayList<>())
                        .add(sample));
        return List.copyOf(items.values());
    }

    /** A model that answers as the one that the harness ran. */
    ReplayedModel replay() {
        List<LogLikelihood> sums = new ArrayList<>();
        List<Double> rolling = new ArrayList<>();
        List<String> texts = new ArrayList<>();
        for (JsonNode response : responses().toList()) {
            if (response.isArray()) {
                sums.add(new LogLikelihood(
                        response.get(0).doubleValue(), response.get(1).booleanValue(), 1));
            } else if (response.isNumber()) {
                rolling.add(response.doubleValue());
            } else {
                texts.add(response.textValue());
            }
        }
        ReplayedModel model = new ReplayedModel();
        model.logLikelihoods = sums;
        model.rolling = rolling;
        model.generated = texts;
        return model;
    }

    private Stream<JsonNode> responses() {
        return items().stream()
                .flatMap(item -> elements(item.get(0).get("resps")).stream())
                .flatMap(repeats -> elements(repeats).stream());
    }

    void assertRequests(ReplayedModel model) {
        List<Continuation> continuations = new ArrayList<>();
        List<String> texts = new ArrayList<>();
        List<GenerationRequest> generations = new ArrayList<>();
        for (List<JsonNode> item : items()) {
            JsonNode sample = item.get(0);
            for (int i = 0; i < sample.get("arguments").size(); i++) {
                JsonNode arguments = sample.get("arguments").get(i);
                if (arguments.size() == 1) {
                    texts.add(arguments.get(0).textValue());
                } else if (arguments.get(1).isTextual()) {
                    continuations.add(new Continuation(
                            arguments.get(0).textValue(), arguments.get(1).textValue()));
                } else {
                    int repeats = sample.get("resps").get(i).size();
                    generations.addAll(Collections.nCopies(
                            repeats, generation(arguments.get(0).textValue(), arguments.get(1))));
                }
            }
        }
        assertEqual(model.continuations, continuations);
        assertEqual(model.texts, texts);
        assertEqual(model.generations, generations);
    }

    /** Shows the first difference alone. */
    private static void assertEqual(List<?> asked, List<?> expected) {
        for (int i = 0; i < Math.min(asked.size(), expected.size()); i++) {
            assertThat(asked.get(i)).as("request %s", i).isEqualTo(expected.get(i));
        }
        assertThat(asked).hasSameSizeAs(expected);
    }

    /** The harness generates up to 256 tokens where the task does not say. */
    private static GenerationRequest generation(String prompt, JsonNode settings) {
        assertThat(settings.path("do_sample").asBoolean(false)).isFalse();
        JsonNode given = settings.get("until");
        List<String> until = given.isTextual()
                ? List.of(given.textValue())
                : elements(given).stream().map(JsonNode::textValue).toList();
        int most = settings.path("max_gen_toks")
                .asInt(settings.path("max_new_tokens").asInt(256));
        return new GenerationRequest(prompt, Sampling.greedy(most).until(until));
    }

    void assertItems(Evaluation evaluation) {
        assertItems(evaluation, 1e-9);
    }

    /** Compares metrics to a tolerance, relative where they are over 1. */
    void assertItems(Evaluation evaluation, double tolerance) {
        List<List<JsonNode>> samples = items();
        assertThat(evaluation.items()).hasSameSizeAs(samples);
        for (int i = 0; i < samples.size(); i++) {
            EvaluatedItem item = evaluation.items().get(i);
            for (JsonNode sample : samples.get(i)) {
                assertThat(item.id()).isEqualTo(sample.get("doc_id").asText());
                assertThat(item.target()).isEqualTo(target(sample.get("target")));
                item.metrics().entrySet().stream()
                        .filter(metric -> metric.getKey()
                                .endsWith("," + sample.get("filter").textValue()))
                        .forEach(metric ->
                                assertMetric(item.id(), metric.getKey(), metric.getValue(), sample, tolerance));
            }
            if (item.metrics().size() < 4) {
                assertThat(item.metrics().keySet())
                        .isEqualTo(evaluation.metrics().keySet());
            }
        }
    }

    private static String target(JsonNode target) {
        if (target.isBoolean() || target.isNull()) {
            return Values.repr(target.isNull() ? null : target.booleanValue());
        }
        if (!target.isArray()) {
            return target.asText();
        }
        return Values.repr(new ObjectMapper().convertValue(target, Object.class));
    }

    /** Texts, lists and maps that a metric of a corpus is made of are no outcomes. */
    private static void assertMetric(String item, String key, double value, JsonNode sample, double tolerance) {
        JsonNode logged = sample.path(key.split(",")[0]);
        if (logged.isMissingNode() || logged.isObject() || logged.isArray() && !key.contains("per")) {
            return;
        }
        assertThat(value)
                .as("%s of item %s", key, item)
                .isCloseTo(expected(key, sample), within(tolerance * Math.max(1, Math.abs(value))));
    }

    /** The harness logs pairs of log-likelihood and weight for perplexities; the metric of one text alone follows. */
    private static double expected(String key, JsonNode sample) {
        JsonNode logged = sample.get(key.split(",")[0]);
        if (key.startsWith("perplexity")) {
            return Math.exp(-logged.doubleValue());
        }
        if (!logged.isArray()) {
            return logged.isBoolean() ? (logged.booleanValue() ? 1 : 0) : logged.doubleValue();
        }
        double surprise = -logged.get(0).doubleValue() / logged.get(1).doubleValue();
        return Math.min(key.startsWith("bits") ? surprise / Math.log(2) : Math.exp(surprise), Double.MAX_VALUE);
    }

    void assertScores(Evaluation evaluation) {
        JsonNode metrics = run.get("metrics");
        long values = metrics.properties().stream()
                .filter(each -> !Double.isNaN(each.getValue().doubleValue()))
                .count();
        assertThat(evaluation.metrics().size()).isEqualTo((int) values - 1);
        evaluation.metrics().forEach((key, score) -> {
            double expected = metrics.get(key).doubleValue();
            assertThat(score.value()).as(key).isCloseTo(expected, within(1e-9 * Math.max(1, score.value())));
            assertThat(score.n()).isEqualTo(metrics.get("sample_len").intValue());
            JsonNode error = run.path("stderr").path(key.replace(",", "_stderr,"));
            if (error.isNumber()) {
                assertThat(score.standardError())
                        .as("stderr of %s", key)
                        .isCloseTo(error.doubleValue(), within(1e-9 * Math.max(1, score.value())));
            }
        });
        assertThat(evaluation.fewShot()).isEqualTo(shots());
        assertThat(evaluation.profile()).isEqualTo("lm-eval-0.4");
    }

    /** Compares what the model itself answered. */
    void assertResponses(Evaluation evaluation, double tolerance, double relativeTolerance) {
        List<Response> answers = evaluation.items().stream()
                .flatMap(item -> item.responses().stream())
                .toList();
        List<JsonNode> expected = responses().toList();
        assertThat(answers).hasSameSizeAs(expected);
        for (int i = 0; i < answers.size(); i++) {
            JsonNode response = expected.get(i);
            if (response.isTextual()) {
                assertThat(answers.get(i).text()).as("answer %s", i).isEqualTo(response.textValue());
                continue;
            }
            double sum = (response.isArray() ? response.get(0) : response).doubleValue();
            assertThat(answers.get(i).logLikelihood())
                    .as("answer %s", i)
                    .isCloseTo(sum, within(Math.max(tolerance, relativeTolerance * Math.abs(sum))));
            if (response.isArray()) {
                assertThat(answers.get(i).isGreedy())
                        .as("answer %s", i)
                        .isEqualTo(response.get(1).booleanValue());
            }
        }
    }

    private static List<JsonNode> elements(JsonNode array) {
        List<JsonNode> elements = new ArrayList<>();
        array.forEach(elements::add);
        return elements;
    }

    @Override
    public String toString() {
        return file + " " + key;
    }
}
