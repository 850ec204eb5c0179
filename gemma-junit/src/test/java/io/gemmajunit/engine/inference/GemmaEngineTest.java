package io.gemmajunit.engine.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gemmajunit.checkpoint.CheckpointException;
import io.gemmajunit.engine.DecodingRequest;
import io.gemmajunit.engine.EngineException;
import io.gemmajunit.engine.TokenChoice;
import io.gemmajunit.engine.options.ConstantRounding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GemmaEngineTest {

    private static final Path MQA = Path.of("src/test/resources/checkpoints/gemma-mqa-bf16");

    @TempDir
    private Path folder;

    @Test
    void runsABfloat16CheckpointInBfloat16ByDefault() {
        try (GemmaEngine engine = Engines.load(MQA, Engines.USUAL)) {
            Golden golden = Golden.read(MQA);
            int[] ids = golden.inputIds()[0];
            float[][] logits = engine.logits(ids);
            // A number in bfloat16 is the first half of one in float32.
            for (float logit : logits[0]) {
                assertThat(Float.floatToRawIntBits(logit) & 0xffff).isZero();
            }
            // bfloat16 keeps 8 bits of each number, so the logits move, but most rankings must survive.
            long same = IntStream.range(0, ids.length)
                    .filter(i -> argmax(logits[i]) == argmax(golden.logits()[0][i]))
                    .count();
            assertThat(same).isGreaterThan(ids.length * 3 / 4);
        }
    }

    @Test
    void saysHowManyThreadsItsOwnProductsRunOn() {
        try (GemmaEngine one = onThreads(1);
                GemmaEngine two = onThreads(2)) {
            assertThat(one.threads()).isOne();
            assertThat(two.threads()).isEqualTo(2);
        }
    }

    private static GemmaEngine onThreads(int threads) {
        return Engines.load(MQA, Engines.float32(ConstantRounding.NONE, threads));
    }

    @Test
    void sampledAnswersDependOnTheSeedAlone() {
        try (GemmaEngine engine = float32(MQA)) {
            assertThat(sample(engine, 1)).isEqualTo(sample(engine, 1)).isNotEqualTo(sample(engine, 2));
        }
    }

    @Test
    void samplingFromTheOneMostProbableTokenIsGreedy() {
        try (GemmaEngine engine = float32(MQA)) {
            int[] prompt = {2, 20, 30};
            var greedy = new DecodingRequest(prompt, 8, new TokenChoice.Greedy(), tokens -> false);
            var sampled = new DecodingRequest(prompt, 8, new TokenChoice.Sampled(1, 1, 1, 5), tokens -> false);
            assertThat(engine.decode(List.of(sampled), done -> {}))
                    .containsExactlyElementsOf(engine.decode(List.of(greedy), done -> {}));
        }
    }

    @Test
    void endsAnAnswerWhereItIsToldTo() {
        try (GemmaEngine engine = float32(MQA)) {
            List<int[]> answers = engine.decode(
                    List.of(
                            new DecodingRequest(new int[] {2, 9}, 20, new TokenChoice.Greedy(), t -> t.length == 3),
                            new DecodingRequest(new int[] {2, 8, 9}, 20, new TokenChoice.Greedy(), t -> t.length == 7)),
                    done -> {});
            assertThat(answers.get(0)).hasSize(3);
            assertThat(answers.get(1)).hasSize(7);
        }
    }

    @Test
    void refusesIdsOutsideTheVocabulary() {
        try (GemmaEngine engine = float32(MQA)) {
            assertThatThrownBy(() -> engine.logits(new int[] {2, 1024}))
                    .isInstanceOf(EngineException.class)
                    .hasMessage("Token id 1024 is outside the vocabulary of 1024 of checkpoint " + MQA.toAbsolutePath()
                            + "; the text holds a token that the model was not trained with, or its tokenizer.json belongs to"
                            + " another model.");
        }
    }

    @Test
    void refusesSequencesLongerThanTheModelKnows() {
        try (GemmaEngine engine = float32(MQA)) {
            int[] tooLong = new int[513];
            Arrays.fill(tooLong, 9);
            assertThatThrownBy(() -> engine.logits(tooLong))
                    .isInstanceOf(EngineException.class)
                    .hasMessage("A sequence of 513 tokens is longer than the 512 that checkpoint "
                            + MQA.toAbsolutePath() + " was made for; shorten the prompt or the answer.");
        }
    }

    @Test
    void refusesAConfigOfAnotherModel() throws IOException {
        copyCheckpoint();
        Path config = folder.resolve("config.json");
        Files.writeString(
                config, Files.readString(config).replace("\"intermediate_size\": 96", "\"intermediate_size\": 64"));
        assertThatThrownBy(() -> float32(folder))
                .isInstanceOf(CheckpointException.class)
                .hasMessage("Tensor model.layers.0.mlp.gate_proj.weight in " + folder.resolve("model.safetensors")
                        + " has shape [96, 48] where config.json asks for [64, 48]; the two files are from different"
                        + " models.");
    }

    @Test
    void refusesACheckpointWithMissingLayers() throws IOException {
        copyCheckpoint();
        Path config = folder.resolve("config.json");
        Files.writeString(
                config, Files.readString(config).replace("\"num_hidden_layers\": 3", "\"num_hidden_layers\": 4"));
        assertThatThrownBy(() -> float32(folder))
                .isInstanceOf(CheckpointException.class)
                .hasMessage(
                        "Checkpoint " + folder + " lacks tensor model.layers.3.input_layernorm.weight; save the whole"
                                + " model, not only the layers that were trained.");
    }

    private static GemmaEngine float32(Path checkpoint) {
        return Engines.load(checkpoint, Engines.FLOAT32);
    }

    private static int[] sample(GemmaEngine engine, long seed) {
        var choice = new TokenChoice.Sampled(1, 0, 0.9, seed);
        return engine.decode(List.of(new DecodingRequest(new int[] {2, 7}, 12, choice, tokens -> false)), done -> {})
                .get(0);
    }

    private static int argmax(float[] logits) {
        return new TokenChoice.Greedy().pick(logits);
    }

    private void copyCheckpoint() throws IOException {
        try (Stream<Path> files = Files.list(MQA)) {
            for (Path file : files.toList()) {
                Files.copy(file, folder.resolve(file.getFileName()));
            }
        }
    }
}
