package io.gemmajunit.health;

import static io.gemmajunit.health.Sick.MODELS;
import static io.gemmajunit.health.Sick.TINY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gemmajunit.checkpoint.folder.StoredFiles;
import io.gemmajunit.checkpoint.location.CheckpointFinder;
import io.gemmajunit.checkpoint.location.CheckpointLocation;
import io.gemmajunit.checkpoint.safetensors.Safetensors.Tensor;
import io.gemmajunit.engine.EngineException;
import io.gemmajunit.engine.weights.WeightStore;
import io.gemmajunit.health.probe.OtherModel;
import io.gemmajunit.health.probe.Probing;
import io.gemmajunit.health.probe.Relation;
import io.gemmajunit.model.LanguageModel;
import io.gemmajunit.model.local.CheckpointModel;
import io.gemmajunit.model.local.ModelOptions;
import io.gemmajunit.results.HealthReport;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each probe has a broken model and its nearest healthy twin. */
class ProbingTest {

    private static final Path HERMES = MODELS.resolve("tiny-gemma-openhermes");
    private static final String NORM = "model.norm.weight";

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../sample-project/models/tiny-gemma",
                "../sample-project/models/tiny-gemma-it",
                "../sample-project/models/tiny-gemma-it-overaligned",
                "../sample-project/models/tiny-gemma-openhermes",
                "src/test/resources/quantised/tiny-gemma-it-bnb-nf4"
            })
    void findNothingInAHealthyModel(String model) {
        assertThat(probe(at(Path.of(model)), Optional.empty()).findings()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "tiny-gemma-it,tiny-gemma",
        "tiny-gemma-it-overaligned,tiny-gemma-it",
        "tiny-gemma-openhermes,tiny-gemma-it"
    })
    void findNothingInAHealthyChild(String child, String parent) {
        var report = probe(at(MODELS.resolve(child)), Optional.of(parent(at(MODELS.resolve(parent)), Relation.PARENT)));

        assertThat(report.findings()).isEmpty();
        assertThat(report.skipped().keySet()).containsExactly("H36");
    }

    @Test
    void logitsThatAreNotFinite() throws Exception {
        var broken = sick().weights(tensors ->
                tensors.computeIfPresent(NORM, (name, norm) -> changed(norm, w -> Float.MAX_VALUE)));
        assertThat(found(broken, "H32"))
                .containsExactly(
                        "ERROR Checkpoint " + broken.folder() + " computes numbers that are not finite in float32 for a"
                                + " sequence of 24 tokens, first in the head. Its weights, an adapter's included, hold NaN or are too large; train or convert it"
                                + " again.");
        assertThat(found(twin().weights(scaled(1.01f)), "H32")).isEmpty();
    }

    /** The row of the padding points where the last norm does, so that its logit is the highest. */
    @Test
    void paddingThatIsMostProbable() throws Exception {
        var broken = sick().weights(tensors -> tensors.computeIfPresent("model.embed_tokens.weight", (name, rows) -> {
            Tensor changed = Sick.copy(rows);
            int width = rows.shape().get(1).intValue();
            // Twice the row of the full stop: where that is most probable, the padding is now more so.
            System.arraycopy(Sick.times(2, rows).values(), fullStop() * width, changed.values(), 0, width);
            return changed;
        }));

        assertThat(found(broken, "H32"))
                .singleElement()
                .asString()
                .startsWith("ERROR model finds <pad> most probable after token ")
                .endsWith(": every engine generates it, or nothing; its head was damaged, or trained with padding as a"
                        + " target, so train it anew with padding masked.");
    }

    @Test
    void answersThatDoNotEnd() throws Exception {
        var broken = sick().edit("generation_config.json", config -> config.put("eos_token_id", 3))
                .edit("config.json", config -> config.put("eos_token_id", 3))
                .edit("tokenizer_config.json", config -> config.put("eos_token", "<unk>"));
        assertThat(found(broken, "H33"))
                .singleElement()
                .asString()
                .startsWith(
                        "ERROR only 0 of 20 short answers of model end by themselves within 64 tokens: engines generate"
                                + " to their limit; list the token that ends a turn as eos_token_id in generation_config.json or, if"
                                + " it was never trained (H22), train with it as a target.");
        assertThat(found(twin().edit("tokenizer_config.json", config -> config.put("eos_token", "<unk>")), "H33"))
                .isEmpty();
    }

    /** The last norm multiplies by 1 + w; the other sign turns every logit around. */
    @Test
    void aModelWithoutLanguage() throws Exception {
        var broken =
                sick().weights(tensors -> tensors.computeIfPresent(NORM, (name, norm) -> changed(norm, w -> -2 - w)));

        assertThat(found(broken, "H34"))
                .singleElement()
                .asString()
                .startsWith("ERROR the perplexity of model is ")
                .endsWith(
                        " on the easiest of ten simple texts, so it reads no language: it lacks <bos>, has another model's"
                                + " tokenizer, or weights that do not belong together; convert it again from its source.");
        assertThat(found(broken, Optional.of(parent(at(TINY), Relation.PARENT)), "H34"))
                .singleElement()
                .asString()
                .startsWith("ERROR the perplexity of model on ten simple texts is ")
                .contains(", that of tiny-gemma-it 2.29e+04: training or conversion damaged it");
    }

    @Test
    void aChildThatDoesWhatItsParentDoes() throws Exception {
        var parent = Optional.of(parent(at(TINY), Relation.PARENT));

        assertThat(found(sick(), parent, "H35"))
                .singleElement()
                .asString()
                .startsWith("WARNING model predicts what tiny-gemma-it does (divergence at most ")
                .endsWith(
                        " on ten texts): the adapter is not in effect, or the tuned weights were not saved; merge it, or"
                                + " name the adapter as base+adapter.");
        assertThat(found(twin().weights(scaled(1.05f)), parent, "H35")).isEmpty();
    }

    @Test
    void aMergeThatIsNone() throws Exception {
        var unmerged = Optional.of(parent(at(HERMES), Relation.UNMERGED));

        assertThat(found(sick(), unmerged, "H36"))
                .singleElement()
                .asString()
                .startsWith("ERROR model is not tiny-gemma-openhermes merged: mean divergence ")
                .endsWith(
                        " of ten texts: every engine serves another model than the one that was trained; merge again, in"
                                + " float32, into the base that the adapter was trained on.");
        assertThat(found(twin().weights(ProbingTest::merge), unmerged, "H36")).isEmpty();
    }

    /** The last norm multiplies by 1 + w; at -1 all logits are 0. */
    @Test
    void aModelThatDoesNotCare() throws Exception {
        var broken = sick().weights(tensors -> tensors.computeIfPresent(NORM, (name, norm) -> changed(norm, w -> -1f)));

        assertThat(found(broken, "H37"))
                .hasSize(2)
                .first()
                .isEqualTo(
                        "ERROR model finds all tokens about as probable (entropy 100 % of the highest): it was not"
                                + " trained, or its last norm or head was lost; take weights of a later step, or convert it again.");
        assertThat(found(twin().weights(scaled(0.9f)), "H37")).isEmpty();
    }

    @Test
    void whatIsIgnoredDoesNotCount() throws Exception {
        var report = probe(at(sick().folder()), Optional.of(parent(at(TINY), Relation.PARENT)), Set.of("H35"));

        assertThat(report.isHealthy()).isTrue();
        assertThat(report.of("H35")).singleElement().matches(finding -> finding.isWaived());
    }

    @Test
    void anInterruptedRunIsNoFinding() {
        try (var model = open(at(TINY))) {
            Thread.currentThread().interrupt();
            assertThatThrownBy(() -> probe(model, Optional.empty(), Set.of()))
                    .hasMessage("The run was interrupted; run again, and what is answered is reused.");
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    @Test
    void aModelWithoutATemplateIsNotAskedAndOneWithoutAParentNotCompared() {
        assertThat(probe(at(MODELS.resolve("tiny-gemma")), Optional.empty()).skipped())
                .containsExactly(
                        Map.entry("H33", "it cannot be asked as an assistant"),
                        Map.entry("H35", "the checkpoint that it was tuned from is not known; name it in gemma.parent"),
                        Map.entry(
                                "H36", "the checkpoint that it was tuned from is not known; name it in gemma.parent"));
    }

    /** Nor is it a reason that two models cannot be compared. */
    @Test
    void anInterruptedComparisonIsNoFinding() {
        var parent = parent(at(TINY), Relation.PARENT);
        try (var model = open(at(TINY))) {
            var asked = new AtomicInteger();
            var interrupted = (LanguageModel) Proxy.newProxyInstance(
                    LanguageModel.class.getClassLoader(),
                    new Class<?>[] {LanguageModel.class},
                    (proxy, method, given) -> {
                        if (method.getName().equals("logits") && asked.incrementAndGet() == 2) {
                            Thread.currentThread().interrupt();
                        }
                        return method.invoke(model, given);
                    });

            assertThatThrownBy(() -> Probing.of(
                            new HealthReport("model", List.of(), new TreeMap<>()),
                            interrupted,
                            Optional.of(parent),
                            Set.of()))
                    .isInstanceOf(EngineException.class)
                    .hasMessage("The run was interrupted; run again, and what is answered is reused.");
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    private Sick sick() throws Exception {
        return Sick.copyOf(TINY, folder.resolve("model"));
    }

    private Sick twin() throws Exception {
        return Sick.copyOf(TINY, folder.resolve("twin"));
    }

    private static java.util.function.Consumer<Map<String, Tensor>> scaled(float factor) {
        return tensors -> tensors.computeIfPresent(NORM, (name, norm) -> Sick.times(factor, norm));
    }

    private static Tensor changed(Tensor tensor, UnaryOperator<Float> change) {
        float[] values = tensor.values().clone();
        for (int i = 0; i < values.length; i++) {
            values[i] = change.apply(values[i]);
        }
        return new Tensor(tensor.shape(), values);
    }

    private static int fullStop() {
        try (var model = open(at(TINY))) {
            return model.tokenizer().orElseThrow().id(".").orElseThrow();
        }
    }

    /** Adds 2 B A to each matrix: lora_alpha is 16 and r 8. */
    private static void merge(Map<String, Tensor> tensors) {
        Map<String, Tensor> adapter = new TreeMap<>();
        StoredFiles.in(HERMES).tensors("adapter_model.safetensors").forEach(slot -> {
            try {
                adapter.put(slot.name(), io.gemmajunit.checkpoint.safetensors.Safetensors.read(slot));
            } catch (java.io.IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        });
        adapter.forEach((name, a) -> {
            if (name.endsWith(".lora_A.weight")) {
                Tensor b = adapter.get(name.replace("lora_A", "lora_B"));
                String target = name.replace("base_model.model.", "").replace(".lora_A", "");
                tensors.computeIfPresent(target, (key, weight) -> sum(weight, b, a));
            }
        });
    }

    private static Tensor sum(Tensor weight, Tensor b, Tensor a) {
        int rank = a.shape().get(0).intValue();
        int columns = a.shape().get(1).intValue();
        float[] values = weight.values().clone();
        for (int i = 0; i < values.length; i++) {
            double product = 0;
            for (int k = 0; k < rank; k++) {
                product += b.values()[i / columns * rank + k] * (double) a.values()[k * columns + i % columns];
            }
            values[i] += (float) (2 * product);
        }
        return new Tensor(weight.shape(), values);
    }

    private List<String> found(Sick model, String id) {
        return found(model, Optional.empty(), id);
    }

    private List<String> found(Sick model, Optional<OtherModel> other, String id) {
        return probe(at(model.folder()), other).of(id).stream()
                .map(finding -> finding.level() + " " + finding.message())
                .toList();
    }

    private static HealthReport probe(CheckpointLocation location, Optional<OtherModel> other) {
        return probe(location, other, Set.of());
    }

    private static HealthReport probe(CheckpointLocation location, Optional<OtherModel> other, Set<String> waived) {
        try (var model = open(location)) {
            return probe(model, other, waived);
        }
    }

    private static HealthReport probe(CheckpointModel model, Optional<OtherModel> other, Set<String> waived) {
        return Probing.of(new HealthReport("model", List.of(), new TreeMap<>()), model, other, waived);
    }

    private OtherModel parent(CheckpointLocation location, Relation relation) {
        try (var model = open(location)) {
            return OtherModel.read(model, folder.resolve("predictions.json.gz"), relation);
        }
    }

    private static CheckpointLocation at(Path folder) {
        return CheckpointFinder.withoutAliases().at(folder);
    }

    private static CheckpointModel open(CheckpointLocation location) {
        var settings = Map.of("gemma.dtype", "float32", "gemma.threads", "1", "gemma.health", "off");
        return CheckpointModel.open(
                location,
                "default",
                ModelOptions.from(name -> Optional.ofNullable(settings.get(name))),
                new WeightStore());
    }
}
