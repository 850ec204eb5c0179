package io.gemmajunit.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gemmajunit.checkpoint.location.CheckpointFinder;
import io.gemmajunit.checkpoint.location.CheckpointLocation;
import io.gemmajunit.error.GemmaException;
import io.gemmajunit.results.HealthFinding;
import io.gemmajunit.results.HealthLevel;
import io.gemmajunit.results.HealthReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HealthTest {

    private static final Path MODELS = Path.of("../sample-project/models");

    @TempDir
    private Path folder;

    @Test
    void settingsHaveDefaults() {
        assertThat(settings(Map.of())).isEqualTo(new HealthSettings(HealthMode.ON, Set.of(), Optional.empty()));
        assertThat(settings(
                        Map.of("gemma.health", "Strict", "gemma.health.ignore", "h20, H22,", "gemma.parent", "base")))
                .isEqualTo(new HealthSettings(HealthMode.STRICT, Set.of("H20", "H22"), Optional.of("base")));
    }

    @Test
    void refusesSettingsThatMakeNoSense() {
        assertThatThrownBy(() -> settings(Map.of("gemma.health", "yes")))
                .isInstanceOf(GemmaException.class)
                .hasMessage("gemma.health is \"yes\"; it must be on, strict or off.");
        assertThatThrownBy(() -> settings(Map.of("gemma.health.ignore", "H20,H99")))
                .isInstanceOf(GemmaException.class)
                .hasMessage("gemma.health.ignore names H99, which is no check; there are H01 to H45.");
    }

    @Test
    void anErrorEndsARunAndAWarningOnlyWhereItIsStrict() {
        Health usual = health(Map.of());
        usual.require(report(finding(HealthLevel.WARNING, false), finding(HealthLevel.INFO, false)));
        usual.require(report(finding(HealthLevel.ERROR, true)));
        assertThatThrownBy(() -> usual.require(report(finding(HealthLevel.ERROR, false))))
                .isInstanceOf(GemmaException.class)
                .hasMessage("Checkpoint tuned is not healthy.\nH01: It is.\nAccept findings that are intended with"
                        + " -Dgemma.health.ignore=H01.");
        assertThatThrownBy(() ->
                        health(Map.of("gemma.health", "strict")).require(report(finding(HealthLevel.WARNING, false))))
                .isInstanceOf(GemmaException.class);
    }

    @Test
    void nothingIsExaminedWhereThatIsOffOrThereIsNoConfiguration() {
        CheckpointLocation tiny = new CheckpointLocation(MODELS.resolve("tiny-gemma"), Optional.empty());
        assertThat(health(Map.of()).examine(tiny)).isPresent();
        assertThat(health(Map.of("gemma.health", "off")).examine(tiny)).isEmpty();
        assertThat(health(Map.of()).examine(new CheckpointLocation(folder, Optional.empty())))
                .isEmpty();
    }

    @Test
    void theParentIsNamedByTheSettingOrTheBaseOfAnAdapterOrTheModelCard() throws IOException {
        CheckpointLocation adapter = new CheckpointLocation(
                MODELS.resolve("tiny-gemma-it"), Optional.of(MODELS.resolve("tiny-gemma-openhermes")));
        assertThat(skipped(Map.of(), adapter)).doesNotContainKey("H26");
        CheckpointLocation tiny = copy();
        assertThat(skipped(Map.of(), tiny)).containsKey("H26");
        assertThat(skipped(Map.of("gemma.parent", MODELS.resolve("tiny-gemma").toString()), tiny))
                .isEmpty();
        Files.writeString(
                folder.resolve("README.md"),
                "---\nlicense: gemma\nbase_model: " + MODELS.resolve("tiny-gemma") + "\n---\n# Tuned\n");
        assertThat(skipped(Map.of(), tiny)).isEmpty();
        Files.writeString(folder.resolve("README.md"), "---\nbase_model: " + "/" + "\n---\n");
        assertThat(skipped(Map.of(), tiny)).containsKey("H26");
        Files.writeString(folder.resolve("README.md"), "---\nbase_model:\n- nobody/has-this\n---\n");
        assertThat(skipped(Map.of(), tiny)).containsKey("H26");
    }

    /** As the cache of the Hub has it where a server holds the weights. */
    @Test
    void aParentWithoutItsWeightsIsNotAtHand() throws IOException {
        CheckpointLocation tiny = copy();
        Path parent = Files.createDirectory(folder.resolve("parent"));
        for (String file : List.of("config.json", "tokenizer.json", "tokenizer_config.json")) {
            Files.copy(MODELS.resolve("tiny-gemma").resolve(file), parent.resolve(file));
        }
        Files.writeString(folder.resolve("README.md"), "---\nbase_model: " + parent + "\n---\n");
        assertThat(skipped(Map.of(), tiny)).containsKey("H26");
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            '---\nbase_model: google/gemma-2b-it\n---\n', google/gemma-2b-it
            '---\nbase_model: "google/gemma-2b-it"\n---\n', google/gemma-2b-it
            '---\nbase_model:\n- google/gemma-2b-it\n- other/one\n---\n', google/gemma-2b-it
            '---\nlicense: gemma\n---\nbase_model: google/gemma-2b-it\n',
            '# base_model: google/gemma-2b-it',
            """)
    void aModelCardNamesItsBaseBetweenDashes(String card, String base) throws IOException {
        Files.writeString(folder.resolve("README.md"), card);
        assertThat(ModelCard.baseModel(folder)).isEqualTo(Optional.ofNullable(base));
    }

    private CheckpointLocation copy() throws IOException {
        try (var files = Files.list(MODELS.resolve("tiny-gemma-it"))) {
            for (Path file : files.toList()) {
                Files.copy(file, folder.resolve(file.getFileName()));
            }
        }
        return new CheckpointLocation(folder, Optional.empty());
    }

    private static Map<String, String> skipped(Map<String, String> settings, CheckpointLocation location) {
        return health(settings).examine(location).orElseThrow().skipped();
    }

    private static Health health(Map<String, String> settings) {
        return new Health(settings(settings), CheckpointFinder.withoutAliases());
    }

    private static HealthSettings settings(Map<String, String> settings) {
        return HealthSettings.from(name -> Optional.ofNullable(settings.get(name)));
    }

    private static HealthReport report(HealthFinding... findings) {
        return new HealthReport("tuned", List.of(findings), new TreeMap<>());
    }

    private static HealthFinding finding(HealthLevel level, boolean isWaived) {
        return new HealthFinding("H01", level, isWaived, "It is.");
    }
}
