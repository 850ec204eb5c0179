package io.gemmajunit.results.file;

import static io.gemmajunit.results.Measurements.benchmark;
import static io.gemmajunit.results.Measurements.promptSet;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gemmajunit.results.GroupMembers;
import io.gemmajunit.results.GroupMembers.Standing;
import io.gemmajunit.results.PromptSide;
import io.gemmajunit.results.RefusalVerdict;
import io.gemmajunit.results.session.EvaluationResults;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;

/** The published schema and the evaluations that are written mean the same. */
class EvaluationSchemaTest extends PublishedSchema {

    EvaluationSchemaTest() {
        super("gemma-evaluation-2.schema.json");
    }

    @Override
    ObjectNode written() throws IOException {
        var choices = benchmark("facts", List.of("capitals", ""), List.of(1));
        var texts = benchmark("wiki", "word_perplexity,none", 12.5, List.of(1.5, 2.5)); // its standard error is NaN
        var inner = choices.toBuilder("inner")
                .members(new GroupMembers(List.of(choices), List.of(), Standing.TOGETHER))
                .build();
        var outer = choices.toBuilder("outer")
                .scores(new TreeMap<>(), "")
                .members(new GroupMembers(List.of(choices, texts), List.of(inner), Standing.EACH_FOR_ITSELF))
                .build();
        var file = folder.resolve("evaluation.json");
        EvaluationFile.write(
                file,
                new TreeMap<>(Map.of("engine", "libtorch")),
                new EvaluationResults(
                        List.of(outer),
                        new TreeMap<>(Map.of("facts", "1.0")),
                        List.of(promptSet("harmful", PromptSide.HARMFUL, List.of(RefusalVerdict.values())))),
                List.of(),
                UnsafeTexts.REDACT);
        return (ObjectNode) new JsonMapper().readTree(Files.readString(file));
    }

    static Stream<Named<Consumer<ObjectNode>>> damages() {
        return Stream.of(
                Named.of("cut off", json -> json.remove("complete")),
                Named.of("of another version", json -> json.put("schema", 1)),
                Named.of("with a key that nobody reads", json -> facts(json).put("extra", 1)),
                Named.of("without items", json -> measurement(json, 0).putArray("items")),
                Named.of("without metrics", json -> facts(json).putObject("metrics")),
                Named.of(
                        "with null for a score",
                        json -> ((ObjectNode) facts(json).get("metrics")).putNull("acc,none")),
                Named.of(
                        "with an answer that is none",
                        json -> ((ObjectNode) json.at("/measurements/1/items/0/responses/0")).remove("logLikelihood")),
                Named.of(
                        "with a direction that there is not",
                        json -> ((ObjectNode) json.at("/measurements/1/metrics/acc,none")).put("direction", "UP")),
                Named.of(
                        "without tasks in a group", json -> ((ObjectNode) json.at("/groups/outer")).putArray("tasks")));
    }

    private static ObjectNode measurement(ObjectNode json, int place) {
        return (ObjectNode) json.at("/measurements/" + place);
    }

    private static ObjectNode facts(ObjectNode json) {
        return (ObjectNode) json.at("/tasks/facts");
    }
}
