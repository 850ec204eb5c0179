package io.gemmajunit.health;

import static org.assertj.core.api.Assertions.assertThat;

import io.gemmajunit.checkpoint.location.CheckpointFinder;
import io.gemmajunit.checkpoint.location.CheckpointLocation;
import io.gemmajunit.checkpoint.safetensors.Safetensors;
import io.gemmajunit.results.HealthLevel;
import io.gemmajunit.results.HealthReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** No check cries wolf. */
class HealthyCheckpointsTest {

    private static final Path MODELS = Path.of("../sample-project/models");
    private static final Path CONFORMANCE = Path.of("src/test/resources/checkpoints");
    private static final Path QUANTISED = Path.of("src/test/resources/quantised");

    static Stream<Path> checkpoints() throws IOException {
        try (Stream<Path> models = Files.list(MODELS);
                Stream<Path> conformance = Files.list(CONFORMANCE);
                Stream<Path> quantised = Files.list(QUANTISED)) {
            return Stream.concat(models, Stream.concat(conformance, quantised))
                    .filter(folder -> Files.exists(folder.resolve("config.json"))
                            || Files.exists(folder.resolve("adapter_config.json")))
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    @ParameterizedTest
    @MethodSource("checkpoints")
    void nothingIsFoundInAHealthyCheckpoint(Path folder) {
        CheckpointLocation location = CheckpointFinder.withoutAliases().at(folder);
        Optional<CheckpointLocation> parent =
                location.adapter().map(adapter -> new CheckpointLocation(location.base(), Optional.empty()));
        assertHealthy(Examined.of(location, parent));
    }

    @ParameterizedTest
    @CsvSource({"tiny-gemma-it, tiny-gemma", "tiny-gemma-it-overaligned, tiny-gemma-it"})
    void nothingIsFoundInAChildOfItsParent(String child, String parent) {
        assertHealthy(Examined.of(at(child), Optional.of(at(parent))));
    }

    private static CheckpointLocation at(String name) {
        return new CheckpointLocation(MODELS.resolve(name), Optional.empty());
    }

    /** Weights are absent, so what is looked at is what the configuration says alone. */
    @ParameterizedTest
    @MethodSource("configurations")
    void nothingIsFoundInAPublishedConfiguration(Path config, @TempDir Path folder) throws IOException {
        Files.copy(config.resolve("config.json"), folder.resolve("config.json"));
        Safetensors.write(folder.resolve("model.safetensors"), Map.of());
        assertHealthy(Examined.of(new CheckpointLocation(folder, Optional.empty()), Optional.empty()));
    }

    static Stream<Path> configurations() throws IOException {
        try (Stream<Path> configs = Files.list(Path.of("src/test/resources/configs"))) {
            return configs.sorted().toList().stream();
        }
    }

    private static void assertHealthy(HealthReport report) {
        assertThat(report.findings())
                .filteredOn(finding -> finding.level() != HealthLevel.INFO)
                .isEmpty();
        assertThat(report.isHealthy()).isTrue();
    }
}
