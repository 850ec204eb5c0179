package io.gemmajunit.engine.inference;

import static org.assertj.core.api.Assertions.assertThat;

import io.gemmajunit.engine.DecodingRequest;
import io.gemmajunit.engine.TokenChoice;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The engine computes what transformers computes in float32 on the matrices that a quantised checkpoint means,
 * dequantised by the libraries that define the formats.
 */
class QuantisedConformanceTest {

    private static final Path FIXTURES = Path.of("src/test/resources/quantised");

    /**
     * The fixtures, and what a folder that {@code gemma.quantised.checkpoints} names holds, for example of
     * {@code make_random.py}.
     */
    static List<Path> checkpoints() throws IOException {
        List<Path> all = new ArrayList<>();
        for (Path place : List.of(FIXTURES, Path.of(System.getProperty("gemma.quantised.checkpoints", "")))) {
            try (Stream<Path> folders = Files.list(place)) {
                folders.filter(folder -> Files.exists(folder.resolve("golden.safetensors")))
                        .sorted()
                        .forEach(all::add);
            }
        }
        return all;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("checkpoints")
    void computesTheLogitsOfTheDequantisedMatrices(Path folder) {
        Golden golden = Golden.read(folder);
        var options = Engines.FLOAT32;
        try (GemmaEngine engine = Engines.load(folder, options)) {
            assertThat(ReferenceTensors.distance(engine.logits(golden.inputIds()[0]), golden.logits()[0]))
                    .isLessThanOrEqualTo(1e-3);
            assertThat(engine.decode(
                            List.of(new DecodingRequest(
                                    golden.inputIds()[0], 12, new TokenChoice.Greedy(), tokens -> false)),
                            done -> {}))
                    .containsExactly(golden.greedy()[0]);
        }
    }
}
