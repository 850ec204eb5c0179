package io.gemmajunit.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.gemmajunit.results.EvaluatedItem;
import io.gemmajunit.results.Evaluation;
import io.gemmajunit.task.TaskLibrary;
import io.gemmajunit.task.TaskOptions;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Replays runs of lm-evaluation-harness 0.4.13: same requests, same scores. */
class GoldenTaskTest {

    private static final TaskLibrary LIBRARY =
            TaskLibrary.of(List.of(Path.of("../sample-project/src/test/resources/suites")));

    record Golden(String file, String key, JsonNode run) {

        String task() {
            return key.split(":")[0];
        }

        boolean chat() {
            return file.endsWith("-chat");
        }

        TaskOptions options() {
            TaskOptions options = chat() ? TaskOptions.defaults().withChatTemplate() : TaskOptions.defaults();
            return key.contains(":") ? options.fewShot(Integer.parseInt(key.split(":")[1])) : options;
        }

        List<JsonNode> samples() {
            return elements(run.get("samples"));
        }

        @Override
        public String toString() {
            return file + " " + key;
        }
    }

    static Stream<Golden> runs() throws IOException {
        List<Golden> runs = new ArrayList<>();
        for (String file : List.of(
                "tiny-gemma",
                "tiny-gemma-it",
                "tiny-gemma-it-overaligned",
                "tiny-gemma-it-chat",
                "tiny-gemma-it-overaligned-chat")) {
            try (InputStream json = GoldenTaskTest.class.getResourceAsStream("/golden/" + file + ".json")) {
                new ObjectMapper()
                        .readTree(json)
                        .properties()
                        .forEach(run -> runs.add(new Golden(file, run.getKey(), run.getValue())));
            }
        }
        assertThat(runs).hasSize(19);
        return runs.stream();
    }

    @ParameterizedTest
    @MethodSource("runs")
    void asksAndScoresAsTheHarnessDid(Golden golden) {
        ReplayedModel model = replay(golden);

        Evaluation evaluation =
                new TaskRunner(model, Progress.SILENT).run(LIBRARY.find(golden.task()), golden.options());

        assertRequests(golden, model);
        assertItems(golden, evaluation);
        assertScores(golden, evaluation);
        assertThat(evaluation.fewShot()).isEqualTo(golden.run().get("n_shot").intValue());
        assertThat(evaluation.chatTemplate()).isEqualTo(golden.chat());
        assertThat(evaluation.profile()).isEqualTo("lm-eval-0.4");
    }

    private static ReplayedModel replay(Golden golden) {
        List<LogLikelihood> sums = new ArrayList<>();
        List<Double> rolling = new ArrayList<>();
        List<String> texts = new ArrayList<>();
        for (JsonNode sample : golden.samples()) {
            for (JsonNode responses : sample.get("resps")) {
                JsonNode response = responses.get(0);
                if (response.isArray()) {
                    sums.add(new LogLikelihood(
                            response.get(0).doubleValue(), response.get(1).booleanValue(), 1));
                } else if (response.isNumber()) {
                    rolling.add(response.doubleValue());
                } else {
                    texts.add(response.textValue());
                }
            }
        }
        ReplayedModel model = new ReplayedModel();
        model.logLikelihoods = sums;
        model.rolling = rolling;
        model.generated = texts;
        return model;
    }

    private static void assertRequests(Golden golden, ReplayedModel model) {
        List<Continuation> continuations = new ArrayList<>();
        List<String> texts = new ArrayList<>();
        List<GenerationRequest> generations = new ArrayList<>();
        for (JsonNode sample : golden.samples()) {
            for (JsonNode arguments : sample.get("arguments")) {
                if (arguments.size() == 1) {
                    texts.add(arguments.get(0).textValue());
                } else if (arguments.get(1).isTextual()) {
                    continuations.add(new Continuation(
                            arguments.get(0).textValue(), arguments.get(1).textValue()));
                } else {
                    generations.add(generation(arguments.get(0).textValue(), arguments.get(1)));
                }
            }
        }
        assertThat(model.continuations).isEqualTo(continuations);
        assertThat(model.texts).isEqualTo(texts);
        assertThat(model.generations).isEqualTo(generations);
    }

    private static GenerationRequest generation(String prompt, JsonNode settings) {
        assertThat(settings.get("do_sample").booleanValue()).isFalse();
        List<String> until = elements(settings.get("until")).stream()
                .map(JsonNode::textValue)
                .toList();
        return new GenerationRequest(
                prompt, Sampling.greedy(settings.get("max_gen_toks").intValue()).until(until));
    }

    private static void assertItems(Golden golden, Evaluation evaluation) {
        List<JsonNode> samples = golden.samples();
        assertThat(evaluation.items()).hasSameSizeAs(samples);
        for (int i = 0; i < samples.size(); i++) {
            JsonNode sample = samples.get(i);
            EvaluatedItem item = evaluation.items().get(i);
            assertThat(item.id()).isEqualTo(sample.get("doc_id").asText());
            assertThat(item.target()).isEqualTo(sample.get("target").asText());
            item.metrics()
                    .forEach((key, value) -> assertThat(value)
                            .as("%s of item %s", key, item.id())
                            .isCloseTo(expected(key, sample), within(1e-9 * Math.max(1, Math.abs(value)))));
            assertThat(item.metrics().keySet())
                    .isEqualTo(evaluation.metrics().keySet())
                    .allMatch(key -> key.endsWith("," + sample.get("filter").textValue()));
        }
    }

    /** The harness logs pairs of log-likelihood and weight for perplexities; the metric of one text alone follows. */
    private static double expected(String key, JsonNode sample) {
        JsonNode logged = sample.get(key.split(",")[0]);
        if (!logged.isArray()) {
            return logged.doubleValue();
        }
        double surprise = -logged.get(0).doubleValue() / logged.get(1).doubleValue();
        return key.startsWith("bits") ? surprise / Math.log(2) : Math.exp(surprise);
    }

    private static void assertScores(Golden golden, Evaluation evaluation) {
        JsonNode metrics = golden.run().get("metrics");
        assertThat(evaluation.metrics().size()).isEqualTo(metrics.size() - 1);
        evaluation.metrics().forEach((key, score) -> {
            assertThat(score.value()).as(key).isCloseTo(metrics.get(key).doubleValue(), within(1e-9 * score.value()));
            assertThat(score.n()).isEqualTo(metrics.get("sample_len").intValue());
        });
    }

    private static List<JsonNode> elements(JsonNode array) {
        List<JsonNode> elements = new ArrayList<>();
        array.forEach(elements::add);
        return elements;
    }
}
