package io.gemmajunit.engine.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.gemmajunit.checkpoint.Dtype;
import io.gemmajunit.checkpoint.folder.Checkpoint;
import io.gemmajunit.checkpoint.location.CheckpointLocation;
import io.gemmajunit.engine.options.Attention;
import io.gemmajunit.engine.options.ConstantRounding;
import io.gemmajunit.engine.options.EngineOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The engine computes what PEFT computes with adapters that PEFT has saved. */
class AdapterConformanceTest {

    private static final Path CHECKPOINTS = Path.of("src/test/resources/checkpoints");
    private static final Path ADAPTERS = Path.of("src/test/resources/adapters");

    @ParameterizedTest(name = "{0}")
    @MethodSource("adapters")
    void computesTheLogitsOfTheReference(String name, String base, int vocabulary) {
        var location = new CheckpointLocation(CHECKPOINTS.resolve(base), Optional.of(ADAPTERS.resolve(name)));
        var options = new EngineOptions(
                Optional.of(Dtype.FLOAT32),
                ConstantRounding.NONE,
                1,
                EngineOptions.CPU,
                OptionalLong.of(1 << 28),
                Attention.SDPA,
                Optional.empty());
        var reference = ReferenceTensors.read(ADAPTERS.resolve(name).resolve("golden.safetensors"));
        int[] tokens = reference.ints("tokens");
        float[][] expected = reference.floatRows("logits");
        try (GemmaEngine engine = Engines.load(Checkpoint.open(location, whole -> vocabulary), options)) {
            float[][] logits = engine.logits(tokens);
            assertThat(logits[tokens.length / 2 - 1]).containsExactly(expected[0], within(1e-3f));
            assertThat(logits[tokens.length - 1]).containsExactly(expected[1], within(1e-3f));
        }
    }

    /** What the recipe was told. */
    private static Stream<Arguments> adapters() throws IOException {
        return new ObjectMapper()
                .readTree(ADAPTERS.resolve("adapters.json").toFile()).properties().stream()
                        .map(adapter -> Arguments.of(
                                adapter.getKey(),
                                adapter.getValue().get("checkpoint").asText(),
                                adapter.getValue().path("vocabulary").asInt(1024)));
    }
}
