package io.gemmajunit.engine.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.gemmajunit.checkpoint.Dtype;
import io.gemmajunit.checkpoint.Encoding;
import io.gemmajunit.checkpoint.TensorSlot;
import io.gemmajunit.checkpoint.adapter.AdapterFolder;
import io.gemmajunit.checkpoint.folder.Checkpoint;
import io.gemmajunit.checkpoint.location.CheckpointLocation;
import io.gemmajunit.checkpoint.safetensors.Safetensors;
import io.gemmajunit.checkpoint.safetensors.Safetensors.Tensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.IntToDoubleFunction;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** An adapter computes Wx + s·B(Ax) beside its base. */
class AdapterEngineTest {

    private static final Path CHECKPOINTS = Path.of("src/test/resources/checkpoints");
    private static final Path MQA = CHECKPOINTS.resolve("gemma-mqa-bf16");
    private static final int[] TOKENS = {2, 20, 30, 40, 50};

    @TempDir
    private Path folder;

    /**
     * The rows of A are the embeddings of tokens 7 and 9, and logits are products with embeddings, so Ax are the base's
     * logits of these tokens: the adapter adds s·(3·logit 7 - 2·logit 9) to token 5 and nothing to the others.
     */
    @ParameterizedTest
    @CsvSource({"false, 2.0", "true, 2.8284271247461903"})
    void addsTheScaledProductToTheHead(boolean isRankStabilised, double scaling) throws IOException {
        adaptTheHead(isRankStabilised);

        float[][] base = logits(new CheckpointLocation(MQA, Optional.empty()));
        float[][] adapted = logits(new CheckpointLocation(MQA, Optional.of(folder)));
        for (int i = 0; i < TOKENS.length; i++) {
            double added = scaling * (3 * base[i][7] - 2 * base[i][9]);
            assertThat((double) adapted[i][5]).isCloseTo(base[i][5] + added, within(1e-4));
            base[i][5] = adapted[i][5];
            assertThat(adapted[i]).containsExactly(base[i]);
        }
    }

    /** A number in bfloat16 is off by 1/256 of itself at most; eight roundings of the two terms are allowed for. */
    @Test
    void addsTheScaledProductInBfloat16Too() throws IOException {
        adaptTheHead(false);
        float[][] base = logits(new CheckpointLocation(MQA, Optional.empty()), Dtype.BFLOAT16);
        float[][] adapted = logits(new CheckpointLocation(MQA, Optional.of(folder)), Dtype.BFLOAT16);
        for (int i = 0; i < TOKENS.length; i++) {
            double added = 2 * (3 * base[i][7] - 2 * base[i][9]);
            double terms = Math.abs(base[i][5]) + 2 * (3 * Math.abs(base[i][7]) + 2 * Math.abs(base[i][9]));
            assertThat((double) adapted[i][5]).isCloseTo(base[i][5] + added, within(8 * terms / 256));
        }
    }

    @ParameterizedTest
    @MethodSource("io.gemmajunit.engine.inference.Golden#checkpoints")
    void computesWhatTheMergedModelDoes(String name) throws IOException {
        Path base = CHECKPOINTS.resolve(name);
        Path adapter = folder.resolve("adapter");
        Path merged = mergeWithRandomAdapter(base, adapter);
        float[][] expected = logits(new CheckpointLocation(merged, Optional.empty()));
        float[][] adapted = logits(new CheckpointLocation(base, Optional.of(adapter)));
        float[][] plain = logits(new CheckpointLocation(base, Optional.empty()));
        for (int i = 0; i < TOKENS.length; i++) {
            assertThat(adapted[i]).containsExactly(expected[i], within(1e-3f));
            assertThat(adapted[i]).isNotEqualTo(plain[i]);
        }
    }

    /** PEFT leaves the head alone in both cases, tied or not. */
    @ParameterizedTest
    @CsvSource({
        "checkpoints/gemma2-bf16, model.embed_tokens",
        "checkpoints/gemma4-ple-bf16, model.embed_tokens_per_layer",
        "quantised/gemma3n-Q8_0, model.embed_tokens_per_layer",
        "quantised/tiny-gemma-it-Q4_0, model.embed_tokens"
    })
    void addsToRowsOfATableWhatASavedTableHas(String base, String table) throws IOException {
        Path checkpoint = Path.of("src/test/resources").resolve(base);
        TensorSlot slot = Checkpoint.open(checkpoint).tensors().get(table + ".weight");
        Tensor saved = numbers(slot);
        var random = new Random(2);
        float[][] a = random(random, 2, saved.shape().get(0).intValue());
        float[][] b = random(random, saved.shape().get(1).intValue(), 2);
        Path matrices = new AdapterFolder(folder.resolve("matrices"))
                .tensor("base_model.model." + table + ".lora_embedding_A", a)
                .tensor("base_model.model." + table + ".lora_embedding_B", b)
                .config(config -> config.put("target_modules", ".*" + table.substring("model.".length())))
                .write();
        float[][] rows = new float[a[0].length][b.length];
        for (int token = 0; token < rows.length; token++) {
            for (int i = 0; i < b.length; i++) {
                rows[token][i] =
                        saved.values()[token * b.length + i] + 2 * (a[0][token] * b[i][0] + a[1][token] * b[i][1]);
            }
        }
        Path whole = new AdapterFolder(folder.resolve("whole"))
                .tensor("base_model.model." + table + ".weight", rows)
                .config(config -> config.put("target_modules", "none")
                        .putArray("modules_to_save")
                        .add(table))
                .write();

        float[][] expected = logits(new CheckpointLocation(checkpoint, Optional.of(whole)));
        float[][] computed = logits(new CheckpointLocation(checkpoint, Optional.of(matrices)));
        for (int i = 0; i < TOKENS.length; i++) {
            assertThat(computed[i]).containsExactly(expected[i], within(1e-3f));
        }
        assertThat(expected).isNotEqualTo(logits(new CheckpointLocation(checkpoint, Optional.empty())));
    }

    /**
     * To transformers 5.18 a tied head that is stored as a copy is the embedding itself, so that what PEFT saves below
     * the adapted head replaces both.
     */
    @Test
    void replacesATiedHeadAlikeWhetherACopyOfItIsStored() throws IOException {
        Map<String, Tensor> tensors = new TreeMap<>();
        for (var entry : Checkpoint.open(MQA).tensors().entrySet()) {
            tensors.put(entry.getKey(), Safetensors.read(entry.getValue()));
        }
        Tensor embedding = tensors.get("model.embed_tokens.weight");
        tensors.put("lm_head.weight", embedding);
        Path copied = Files.createDirectory(folder.resolve("copied"));
        Files.copy(MQA.resolve("config.json"), copied.resolve("config.json"));
        Safetensors.write(copied.resolve("model.safetensors"), tensors);
        float[][] other = random(
                new Random(3),
                embedding.shape().get(0).intValue(),
                embedding.shape().get(1).intValue());
        Path adapter = new AdapterFolder(folder.resolve("head"))
                .tensor("base_model.model.lm_head.base_layer.weight", other)
                .module("lm_head", new float[2][other[0].length], new float[other.length][2])
                .config(config -> config.put("target_modules", "lm_head"))
                .write();

        float[][] expected = logits(new CheckpointLocation(MQA, Optional.of(adapter)));
        assertThat(logits(new CheckpointLocation(copied, Optional.of(adapter)))).isDeepEqualTo(expected);
        assertThat(logits(new CheckpointLocation(copied, Optional.empty()))).isNotEqualTo(expected);
    }

    /** Their logits are products with rows, so that of a mean is the mean of the logits; phi has a bias, too. */
    @ParameterizedTest
    @ValueSource(strings = {"checkpoints/gemma-mqa-bf16", "checkpoints/phi2-f16", "quantised/tiny-gemma-it-Q4_0"})
    void givesTokensThatNothingIsKnownOfTheMeanOfTheOthers(String base) throws IOException {
        Path checkpoint = Path.of("src/test/resources").resolve(base);
        float[][] plain = logits(new CheckpointLocation(checkpoint, Optional.empty()));
        float[][] more = logits(resized(checkpoint, plain[0].length + 2), Dtype.FLOAT32);
        for (int i = 0; i < TOKENS.length; i++) {
            assertThat(Arrays.copyOf(more[i], plain[i].length)).containsExactly(plain[i], within(1e-4f));
            double mean = IntStream.range(0, plain[i].length)
                    .mapToDouble(row(plain[i]))
                    .average()
                    .orElseThrow();
            assertThat(more[i]).hasSize(plain[i].length + 2);
            assertThat((double) more[i][plain[i].length + 1]).isCloseTo(mean, within(1e-4));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"checkpoints/gemma4-ple-bf16", "checkpoints/phi2-f16", "quantised/tiny-gemma-it-Q4_0"})
    void leavesOutTokensThatTheTokenizerLacks(String base) throws IOException {
        Path checkpoint = Path.of("src/test/resources").resolve(base);
        float[][] plain = logits(new CheckpointLocation(checkpoint, Optional.empty()));
        float[][] fewer = logits(resized(checkpoint, 1000), Dtype.FLOAT32);
        for (int i = 0; i < TOKENS.length; i++) {
            assertThat(fewer[i]).containsExactly(Arrays.copyOf(plain[i], 1000), within(1e-4f));
        }
    }

    private static IntToDoubleFunction row(float[] logits) {
        return i -> logits[i];
    }

    /** Returns a model whose tokenizer has so many tokens, with an adapter that adds nothing. */
    private Checkpoint resized(Path base, int tokens) throws IOException {
        TensorSlot query = Checkpoint.open(base).tensors().get("model.layers.0.self_attn.q_proj.weight");
        float[][] b = new float[query.shape().get(0).intValue()][2];
        Path adapter = new AdapterFolder(folder.resolve("nothing"))
                .module(
                        "model.layers.0.self_attn.q_proj",
                        new float[2][query.shape().get(1).intValue()],
                        b)
                .config(config -> config.put("target_modules", "model.layers.0.self_attn.q_proj"))
                .write();
        return Checkpoint.open(new CheckpointLocation(base, Optional.of(adapter)), whole -> tokens);
    }

    private static Tensor numbers(TensorSlot slot) throws IOException {
        if (slot.encoding().isEmpty()) {
            return Safetensors.read(slot);
        }
        var values = new float[Math.toIntExact(slot.elements())];
        try (Encoding.RowDecoder decoder = slot.encoding().get().open()) {
            decoder.decode(0, slot.shape().get(0).intValue(), values);
        }
        return new Tensor(slot.shape(), values);
    }

    /** Adds 3 times the base's logit of token 7, less 2 times that of token 9, times the scaling, to token 5. */
    private void adaptTheHead(boolean isRankStabilised) throws IOException {
        Tensor embedding = Safetensors.read(Checkpoint.open(MQA).tensors().get("model.embed_tokens.weight"));
        float[][] b = new float[1024][2];
        b[5] = new float[] {3, -2};
        new AdapterFolder(folder)
                .module("lm_head", new float[][] {row(embedding, 7), row(embedding, 9)}, b)
                .config(config -> config.put("r", 2)
                        .put("lora_alpha", 4)
                        .put("use_rslora", isRankStabilised)
                        .put("target_modules", "lm_head"))
                .write();
    }

    /** Returns a folder with W + s·BA for each linear weight, s being 4 / 2. */
    private Path mergeWithRandomAdapter(Path base, Path adapterFolder) throws IOException {
        var random = new Random(1);
        var adapter = new AdapterFolder(adapterFolder).config(config -> config.put("target_modules", "all-linear"));
        Map<String, Tensor> merged = new TreeMap<>();
        for (var entry : new TreeMap<>(Checkpoint.open(base).tensors()).entrySet()) {
            Tensor weight = Safetensors.read(entry.getValue());
            merged.put(entry.getKey(), weight);
            if (isLinear().test(entry.getValue())) {
                float[][] a = random(random, 2, Math.toIntExact(weight.shape().get(1)));
                float[][] b = random(random, Math.toIntExact(weight.shape().get(0)), 2);
                adapter.module(entry.getKey().replace(".weight", ""), a, b);
                addProduct(weight, a, b, 2);
            }
        }
        adapter.write();
        Path target = Files.createDirectory(folder.resolve("merged"));
        Files.copy(base.resolve("config.json"), target.resolve("config.json"));
        Safetensors.write(target.resolve("model.safetensors"), merged);
        return target;
    }

    private static Predicate<TensorSlot> isLinear() {
        return slot -> slot.shape().size() == 2
                && !slot.name().contains("embed_tokens")
                && !slot.name().contains("lm_head");
    }

    private static void addProduct(Tensor weight, float[][] a, float[][] b, float scaling) {
        int columns = a[0].length;
        for (int i = 0; i < b.length; i++) {
            for (int j = 0; j < columns; j++) {
                weight.values()[i * columns + j] += scaling * (b[i][0] * a[0][j] + b[i][1] * a[1][j]);
            }
        }
    }

    private static float[][] random(Random random, int rows, int columns) {
        float[][] values = new float[rows][columns];
        for (float[] row : values) {
            for (int j = 0; j < columns; j++) {
                row[j] = (float) (0.1 * random.nextGaussian());
            }
        }
        return values;
    }

    private static float[] row(Tensor matrix, int index) {
        int columns = Math.toIntExact(matrix.shape().get(1));
        return Arrays.copyOfRange(matrix.values(), index * columns, (index + 1) * columns);
    }

    private static float[][] logits(CheckpointLocation location) {
        return logits(location, Dtype.FLOAT32);
    }

    private static float[][] logits(CheckpointLocation location, Dtype dtype) {
        return logits(Checkpoint.open(location), dtype);
    }

    private static float[][] logits(Checkpoint checkpoint, Dtype dtype) {
        var options = Engines.options(dtype);
        try (GemmaEngine engine = Engines.load(checkpoint, options)) {
            return engine.logits(TOKENS);
        }
    }
}
