package io.gemmajunit.export.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gemmajunit.SampleSettings;
import io.gemmajunit.error.GemmaException;
import io.gemmajunit.evaluate.Evaluator;
import io.gemmajunit.run.Progress;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Compares with files that lm-evaluation-harness 0.4.13 wrote of the same checkpoint and tasks. */
class HarnessFormatTest {

    private static final Path THEIRS = Path.of("src/test/resources/harness");

    /** Of log-likelihoods, in float32. */
    private static final double LOG_LIKELIHOOD = 1e-4;

    private final ObjectMapper mapper = new ObjectMapper();
    private final Map<String, String> properties = new TreeMap<>();
    private final List<String> lines = new ArrayList<>();

    @TempDir
    Path directory;

    @BeforeEach
    void setProperties() {
        properties.putAll(SampleSettings.to(directory.resolve("scores.json")));
        properties.put("gemma.format", "lm-eval");
        properties.put("gemma.cache", "off");
    }

    @Test
    void writesTheItemsAsTheHarnessDoes() throws IOException {
        evaluate("world_facts,sums", 20);

        for (String task : List.of("world_facts", "sums")) {
            assertSameSamples(samples(folder(), task), samples(THEIRS.resolve("plain"), task));
        }
    }

    @Test
    void writesConversationsAsTheHarnessDoes() throws IOException {
        properties.put("gemma.applyChatTemplate", "true");
        properties.put("gemma.numFewshot", "2");
        evaluate("facts_chat", 10);

        var ours = samples(folder(), "facts_chat");
        var theirs = samples(THEIRS.resolve("chat"), "facts_chat");
        assertThat(ours).isEqualTo(theirs);
        assertThat(results(folder()).path("fewshot_as_multiturn").asBoolean()).isTrue();
        assertThat(results(folder()).at("/n-shot/facts_chat").asInt()).isEqualTo(2);
    }

    /** As {@code --gen_kwargs 'max_gen_toks=3,until=["1","\n"]'}. */
    @Test
    void generatesAsTheSameArgumentsDoInTheHarness() throws IOException {
        properties.put("gemma.genKwargs", "max_gen_toks=3,until=[\"1\",\"\\n\"]");

        assertSameRun("generation", "sums");
    }

    /** As {@code --num_fewshot 2 --system_instruction 'You are kind.'}. */
    @Test
    void putsTheInstructionWhereTheHarnessDoes() throws IOException {
        properties.put("gemma.numFewshot", "2");
        properties.put("gemma.systemInstruction", "You are kind.");

        assertSameRun("system", "sums", "world_facts");
    }

    /** As {@code --num_fewshot 2 --apply_chat_template --fewshot_as_multiturn false}, with the same instruction. */
    @Test
    void putsExamplesAndQuestionIntoOneTurnAsTheHarnessDoes() throws IOException {
        properties.put("gemma.numFewshot", "2");
        properties.put("gemma.systemInstruction", "You are kind.");
        properties.put("gemma.applyChatTemplate", "true");
        properties.put("gemma.fewshotAsMultiturn", "false");

        assertSameRun("one-turn", "facts_chat");
    }

    private void assertSameRun(String run, String... tasks) throws IOException {
        evaluate(String.join(",", tasks), 5);

        for (String task : tasks) {
            assertSameSamples(samples(folder(), task), samples(THEIRS.resolve(run), task));
        }
        JsonNode ours = results(folder());
        JsonNode theirs = results(THEIRS.resolve(run));
        theirs.properties().stream()
                .filter(entry -> !List.of("config", "transformers_version").contains(entry.getKey()))
                .forEach(entry ->
                        assertThat(ours.path(entry.getKey())).as(entry.getKey()).isEqualTo(entry.getValue()));
        assertThat(ours.at("/config/gen_kwargs")).isEqualTo(theirs.at("/config/gen_kwargs"));
    }

    @Test
    void writesScoresUnderTheKeysOfTheHarness() throws IOException {
        evaluate("world_facts,sums", 20);

        JsonNode ours = results(folder());
        JsonNode theirs = results(THEIRS.resolve("plain"));
        for (String equal : List.of(
                "results", "group_subtasks", "versions", "n-shot", "higher_is_better", "n-samples", "task_hashes")) {
            assertThat(ours.path(equal)).as(equal).isEqualTo(theirs.path(equal));
        }
        for (String task : List.of("world_facts", "sums")) {
            theirs.at("/configs/" + task).properties().stream()
                    .filter(entry -> !List.of("fewshot_config", "metadata", "unsafe_code")
                            .contains(entry.getKey()))
                    .forEach(entry -> assertThat(ours.at("/configs/" + task).path(entry.getKey()))
                            .as(task + "." + entry.getKey())
                            .isEqualTo(entry.getValue()));
        }
        assertThat(ours.path("model_source").asText()).isEqualTo("gemma-junit");
        assertThat(ours.path("lm_eval_version").asText()).isEqualTo("0.4.13");
        assertThat(ours.path("tokenizer_bos_token")).isEqualTo(theirs.path("tokenizer_bos_token"));
        assertThat(ours.at("/config/limit")).isEqualTo(theirs.at("/config/limit"));
    }

    /** Expects what the harness's {@code _to_eval_results} makes of groups. */
    @Test
    void writesGroupsAsTheHarnessDoes() throws IOException {
        Files.writeString(directory.resolve("board.yaml"), """
                group: board
                group_alias: The Board
                task: [world_facts, {group: inner, task: [sums]}]
                metadata: {version: 1.0}
                aggregate_metric_list: [{metric: acc}]
                """);
        properties.merge("gemma.includePath", directory.toString(), (suites, more) -> suites + "," + more);
        evaluate("board", 3);

        JsonNode results = results(folder());
        assertThat(results.at("/groups/board/alias").asText()).isEqualTo("The Board");
        assertThat(results.at("/groups/board/sample_count/acc,none").asInt()).isEqualTo(3);
        assertThat(results.at("/results/board::inner").toString())
                .isEqualTo("{\"name\":\"board::inner\",\"alias\":\"board::inner\"}");
        assertThat(results.at("/versions/board").asText()).isEqualTo("1.0");
        assertThat(results.at("/versions/board::inner").asText()).isEqualTo("N/A");
        assertThat(results.at("/n-shot/board").asInt(-1)).isZero();
        assertThat(results.at("/higher_is_better/board::inner")).isEqualTo(results.at("/higher_is_better/sums"));
    }

    @Test
    void saysWhereTheFilesAre() throws IOException {
        evaluate("sums", 3);

        assertThat(folder().getFileName().toString()).endsWith("__tiny-gemma-it");
        assertThat(folder().getParent()).isEqualTo(directory.resolve("lm-eval"));
        assertThat(lines)
                .contains(
                        "Wrote " + file(folder(), "samples_sums_") + ".", "Wrote " + file(folder(), "results_") + ".");
        assertThat(file(folder(), "results_").getFileName().toString())
                .matches("results_\\d{4}-\\d\\d-\\d\\dT\\d\\d-\\d\\d-\\d\\d\\.\\d{6}\\.json");
    }

    @Test
    void refusesAnUnknownFormatBeforeAnyModelIsLoaded() {
        properties.put("gemma.format", "lm-eval,inspect");

        assertThatThrownBy(() -> evaluate("sums", 3))
                .hasMessage("gemma.format is \"inspect\"; it must be lm-eval, eval-results or model-index.");
        assertThat(lines).isEmpty();
    }

    @Test
    void replacesWhatNoFileCanBeCalled() {
        assertThat(FileName.of("google/gemma-3-1b-it")).isEqualTo("google__gemma-3-1b-it");
        assertThat(FileName.of("a:\\b<c>[d]?*")).isEqualTo("a__b__c__d__");
        assertThat(FileName.of("..")).isEqualTo("_..");
        assertThat(FileName.of("../../a")).isEqualTo("..__..__a");
        assertThat(FileName.of("a\u0000b\n##[c")).isEqualTo("a b # #__c");
        assertThat(FileName.of("é".repeat(150))).isEqualTo("é".repeat(100));
        assertThat(FileName.of("/home/x".repeat(50) + "/tuned").getBytes(StandardCharsets.UTF_8))
                .hasSizeLessThanOrEqualTo(200)
                .endsWith("__tuned".getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void refusesTasksThatWouldHaveOneFileBeforeAnyModelIsLoaded() {
        var format = new HarnessFormat(directory, Clock.systemUTC());

        assertThatThrownBy(() -> format.check(List.of("g"), List.of("a/b", "c", "a?b")))
                .isInstanceOf(GemmaException.class)
                .hasMessage("The format lm-eval has a file for each task, and those of a/b and a?b would have one name;"
                        + " call one of them something else.");
    }

    private void evaluate(String tasks, int limit) {
        properties.put("gemma.tasks", tasks);
        properties.put("gemma.limit", Integer.toString(limit));
        new Evaluator(lines::add, line -> {}, Progress.SILENT).run(properties::get);
    }

    private void assertSameSamples(List<JsonNode> ours, List<JsonNode> theirs) {
        assertThat(ours).hasSameSizeAs(theirs);
        for (int i = 0; i < theirs.size(); i++) {
            assertSameSample(ours.get(i), theirs.get(i));
        }
    }

    private void assertSameSample(JsonNode ours, JsonNode theirs) {
        var names = new ArrayList<String>();
        theirs.fieldNames().forEachRemaining(names::add);
        assertThat(ours.fieldNames()).toIterable().containsExactlyElementsOf(names);
        assertThat(without(ours)).isEqualTo(without(theirs));
        var found = numbers(ours);
        var expected = numbers(theirs);
        assertThat(found).hasSameSizeAs(expected);
        for (int i = 0; i < expected.size(); i++) {
            assertThat(found.get(i)).isCloseTo(expected.get(i), within(LOG_LIKELIHOOD));
        }
    }

    /** Leaves log-likelihoods out, whose last bits differ. */
    private static JsonNode without(JsonNode sample) {
        ObjectNode rest = sample.deepCopy();
        for (String field : List.of("resps", "filtered_resps")) {
            rest.put(field, rest.path(field).toString().replaceAll("-\\d+\\.\\d+(E-?\\d+)?", "#"));
        }
        return rest;
    }

    private static List<Double> numbers(JsonNode sample) {
        return Stream.of("resps", "filtered_resps")
                .flatMap(field -> Pattern.compile("-\\d+\\.\\d+(E-?\\d+)?")
                        .matcher(sample.path(field).toString())
                        .results())
                .map(result -> Double.parseDouble(result.group()))
                .toList();
    }

    private Path folder() throws IOException {
        try (Stream<Path> models = Files.list(directory.resolve("lm-eval"))) {
            return models.findFirst().orElseThrow();
        }
    }

    private List<JsonNode> samples(Path folder, String task) throws IOException {
        var samples = new ArrayList<JsonNode>();
        for (String line : Files.readAllLines(file(folder, "samples_" + task + "_"))) {
            samples.add(mapper.readTree(line));
        }
        return samples;
    }

    private JsonNode results(Path folder) throws IOException {
        return mapper.readTree(file(folder, "results_").toFile());
    }

    private static Path file(Path folder, String beginning) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().startsWith(beginning))
                    .findFirst()
                    .orElseThrow();
        }
    }
}
