package io.gemmajunit.results.file;

import static io.gemmajunit.results.Measurements.answer;
import static io.gemmajunit.results.Measurements.benchmark;
import static io.gemmajunit.results.Measurements.promptSet;
import static io.gemmajunit.results.Measurements.session;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gemmajunit.results.PromptSide;
import io.gemmajunit.results.RefusalVerdict;
import io.gemmajunit.results.baseline.Baseline;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;

/** The published schema and the baselines that are written mean the same. */
class BaselineSchemaTest extends PublishedSchema {

    BaselineSchemaTest() {
        super("gemma-baseline-2.schema.json");
    }

    @Override
    ObjectNode written() throws IOException {
        var file = folder.resolve("gemma-baseline.json");
        var scattered = promptSet("scattered", PromptSide.HARMFUL, answer("a", RefusalVerdict.REFUSED));
        var run = session(
                List.of(
                        benchmark("sums", 3, List.of(1)),
                        benchmark("wiki", "word_perplexity,none", 12.5, List.of(1.5, 2.5))),
                List.of(promptSet("plain", PromptSide.HARMLESS, List.of(RefusalVerdict.values())), scattered));
        BaselineFile.write(file, Baseline.of(run));
        return (ObjectNode) new JsonMapper().readTree(Files.readString(file));
    }

    @Test
    void holdsForTheBaselineOfTheSampleProject() throws IOException {
        assertThat(schema.validate(new JsonMapper()
                        .readTree(
                                Path.of("../sample-project/gemma-baseline.json").toFile())))
                .isEmpty();
    }

    static Stream<Named<Consumer<ObjectNode>>> damages() {
        return Stream.of(
                Named.of("cut off", json -> json.remove("complete")),
                Named.of("of another version", json -> json.put("schema", 1)),
                Named.of("with a key that nobody reads", json -> sums(json).put("extra", 1)),
                Named.of(
                        "with an id that is wrong twice",
                        json -> sums(json).withArrayProperty("wrong").add("1")),
                Named.of(
                        "with a number for an id",
                        json -> sums(json).withArrayProperty("wrong").add(2)),
                Named.of(
                        "with neither wrong items nor values",
                        json -> sums(json).remove("wrong")),
                Named.of(
                        "with wrong items and values",
                        json -> sums(json).putObject("values").put("0", 1)),
                Named.of("without outcomes", json -> sums(json).put("n", 0)),
                Named.of(
                        "with a fingerprint that is none",
                        json -> sums(json).putObject("fingerprints").put("task", "new")),
                Named.of("without the models", json -> ((ObjectNode) json.get("provenance")).remove("models")));
    }

    private static ObjectNode sums(ObjectNode json) {
        return (ObjectNode) json.at("/measurements/default/sums");
    }
}
