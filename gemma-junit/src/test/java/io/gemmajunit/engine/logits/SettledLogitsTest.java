package io.gemmajunit.engine.logits;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gemmajunit.checkpoint.folder.Checkpoint;
import io.gemmajunit.checkpoint.generation.GenerationConfig;
import io.gemmajunit.engine.DecodingRequest;
import io.gemmajunit.engine.TokenChoice;
import io.gemmajunit.engine.inference.Engines;
import io.gemmajunit.engine.inference.GemmaEngine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Greedy answers under each setting equal those of transformers. */
class SettledLogitsTest {

    private static final Path MODEL = Path.of("../sample-project/models/tiny-gemma-it");
    private static final JsonNode GOLDEN = golden();
    private static GemmaEngine engine;

    @TempDir
    private Path folder;

    @BeforeAll
    static void load() {
        engine = Engines.load(MODEL, Engines.FLOAT32);
    }

    @AfterAll
    static void close() {
        engine.close();
    }

    static Stream<String> cases() {
        return StreamSupport.stream(GOLDEN.get("cases").spliterator(), false)
                .map(one -> one.get("name").asText());
    }

    @ParameterizedTest
    @MethodSource("cases")
    void answersAsTheReferenceDoes(String name) throws IOException {
        JsonNode settled = named(name);
        GenerationConfig config = configWith(settled.get("settings"));
        List<DecodingRequest> requests = StreamSupport.stream(
                        GOLDEN.get("prompts").spliterator(), false)
                .map(prompt -> request(ints(prompt), config))
                .toList();
        List<int[]> answers = engine.decode(requests, done -> {});
        for (int i = 0; i < answers.size(); i++) {
            assertThat(answers.get(i)).isEqualTo(ints(settled.get("answers").get(i)));
        }
    }

    @Test
    void eachSettingMovesAnAnswer() {
        JsonNode plain = named("nothing").get("answers");
        assertThat(cases().filter(name -> !name.equals("nothing")))
                .allSatisfy(name -> assertThat(named(name).get("answers")).isNotEqualTo(plain));
    }

    private static DecodingRequest request(int[] prompt, GenerationConfig config) {
        return new DecodingRequest(
                prompt,
                GOLDEN.get("newTokens").asInt(),
                SettledLogits.of(config, prompt.length, GOLDEN.get("newTokens").asInt()),
                new TokenChoice.Greedy(),
                tokens -> config.eosIds().contains(tokens[tokens.length - 1]));
    }

    private GenerationConfig configWith(JsonNode settings) throws IOException {
        for (String file : List.of("config.json", "model.safetensors")) {
            Files.copy(MODEL.resolve(file), folder.resolve(file));
        }
        ObjectMapper json = new ObjectMapper();
        ObjectNode config = (ObjectNode)
                json.readTree(MODEL.resolve("generation_config.json").toFile());
        json.writeValue(folder.resolve("generation_config.json").toFile(), config.setAll((ObjectNode) settings));
        return Checkpoint.open(folder).generation();
    }

    private static JsonNode named(String name) {
        return StreamSupport.stream(GOLDEN.get("cases").spliterator(), false)
                .filter(one -> one.get("name").asText().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static int[] ints(JsonNode ids) {
        return StreamSupport.stream(ids.spliterator(), false)
                .mapToInt(JsonNode::intValue)
                .toArray();
    }

    private static JsonNode golden() {
        try {
            return new ObjectMapper()
                    .readTree(
                            Path.of("src/test/resources/golden/generation.json").toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
