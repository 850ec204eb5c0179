package io.gemmajunit.engine.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gemmajunit.checkpoint.Dtype;
import io.gemmajunit.checkpoint.folder.Checkpoint;
import io.gemmajunit.engine.options.Attention;
import io.gemmajunit.engine.options.ConstantRounding;
import io.gemmajunit.engine.options.EngineOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Other configurations of the conformance checkpoints, and the element type that they are stored in, against
 * transformers.
 */
class ConfigVariantsTest {

    private static final Path CHECKPOINTS = Path.of("src/test/resources/checkpoints");
    private static final Path GOLDEN = Path.of("src/test/resources/golden");
    private static final ReferenceTensors REFERENCE = ReferenceTensors.read(GOLDEN.resolve("variants.safetensors"));
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path folder;

    @ParameterizedTest(name = "{1}")
    @MethodSource("variants")
    void computesTheLogitsOfTheReference(int variant, JsonNode what) throws IOException {
        Checkpoint checkpoint = changed(what);
        float[][] expected = REFERENCE.floatRows(variant + ".logits");
        float[][] computed = logits(checkpoint, variant, Optional.of(Dtype.FLOAT32), Attention.EAGER);
        assertThat(computed[0]).containsExactly(expected[0], within(1e-3f));
        assertThat(computed[1]).containsExactly(expected[1], within(1e-3f));
    }

    /**
     * In the stored type, numbers depend on the order of additions: two computations may differ by what each differs
     * from float32. A token that takes other experts for that reason gets other logits altogether.
     */
    @ParameterizedTest(name = "{1}")
    @MethodSource("unchanged")
    void computesByDefaultWhatTheReferenceDoesByDefault(int variant, JsonNode what) throws IOException {
        Checkpoint checkpoint = changed(what);
        float[][] exact = logits(checkpoint, variant, Optional.of(Dtype.FLOAT32), Attention.SDPA);
        float[][] expected = REFERENCE.floatRows(variant + ".default");
        double noise = ReferenceTensors.distance(expected, exact);
        double limit = checkpoint.config().additions().experts().isPresent() ? 10 * noise : 2 * noise + 1e-3;
        float[][] computed = logits(checkpoint, variant, Optional.empty(), Attention.SDPA);
        assertThat(ReferenceTensors.distance(computed, expected)).isLessThan(limit);
    }

    private static Stream<Object[]> variants() throws IOException {
        JsonNode variants = JSON.readTree(GOLDEN.resolve("variants.json").toFile());
        return IntStream.range(0, variants.size()).mapToObj(i -> new Object[] {i, variants.get(i)});
    }

    private static Stream<Object[]> unchanged() throws IOException {
        return variants().filter(variant -> REFERENCE.has(variant[0] + ".default"));
    }

    /** After the middle token and the last. */
    private static float[][] logits(Checkpoint checkpoint, int variant, Optional<Dtype> dtype, Attention attention) {
        var options = new EngineOptions(
                dtype,
                ConstantRounding.NONE,
                1,
                EngineOptions.CPU,
                OptionalLong.of(1 << 28),
                attention,
                Optional.empty());
        int[] tokens = REFERENCE.ints(variant + ".tokens");
        try (GemmaEngine engine = Engines.load(checkpoint, options)) {
            float[][] logits = engine.logits(tokens);
            return new float[][] {logits[tokens.length / 2 - 1], logits[tokens.length - 1]};
        }
    }

    private Checkpoint changed(JsonNode variant) throws IOException {
        try (Stream<Path> files =
                Files.list(CHECKPOINTS.resolve(variant.get("checkpoint").asText()))) {
            for (Path file : files.toList()) {
                Files.copy(file, folder.resolve(file.getFileName()));
            }
        }
        Path file = folder.resolve("config.json");
        ObjectNode config = (ObjectNode) JSON.readTree(file.toFile());
        change(config, variant.get("changes"));
        JSON.writeValue(file.toFile(), config);
        return Checkpoint.open(folder);
    }

    /** A value replaces a field, null removes it, and what is said of the text part is said of its fields. */
    private static void change(ObjectNode config, JsonNode changes) {
        changes.properties().forEach(change -> {
            if (change.getKey().equals("text_config")) {
                change((ObjectNode) config.get("text_config"), change.getValue());
            } else if (change.getValue().isNull()) {
                config.remove(change.getKey());
            } else {
                config.set(change.getKey(), change.getValue());
            }
        });
    }
}
