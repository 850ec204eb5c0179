package io.gemmajunit.engine.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gemmajunit.checkpoint.TensorSlot;
import io.gemmajunit.checkpoint.folder.Checkpoint;
import io.gemmajunit.checkpoint.safetensors.Safetensors;
import io.gemmajunit.engine.EngineException;
import io.gemmajunit.engine.options.ConstantRounding;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The text part of a multimodal Gemma 3 computes what the same weights compute as a model of text. */
class MultimodalCheckpointTest {

    private static final Path TEXT_MODEL = Path.of("src/test/resources/checkpoints/gemma3-text-bf16");
    private static final int VISION = 8;
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path folder;

    /** The prefixes that transformers 4 and 5 put in place of {@code model}, and others that 5.18 reads. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "language_model.model.",
                "model.language_model.",
                "language_model.",
                "model.model.language_model.",
                "model.language_model.model."
            })
    void computesTheLogitsOfItsTextPart(String prefix) throws IOException {
        writeConfig();
        writeWeights(prefix);
        Golden golden = Golden.read(TEXT_MODEL);
        var options = Engines.float32(ConstantRounding.AS_STORED, 0);
        try (GemmaEngine engine = Engines.load(folder, options)) {
            float[] last = engine.logits(golden.inputIds()[0])[47];
            for (int id = 0; id < last.length; id++) {
                assertThat(last[id]).isCloseTo(golden.logits()[0][47][id], within(1e-3f));
            }
        }
    }

    /** Gemma 3n embeds such tokens in another part of the model. */
    @Test
    void refusesATokenThatStandsForAPartOfAnImage() throws IOException {
        Path text = TEXT_MODEL.resolveSibling("gemma3n-bf16");
        Files.copy(text.resolve("model.safetensors"), folder.resolve("model.safetensors"));
        ObjectNode config = JSON.createObjectNode();
        config.putArray("architectures").add("Gemma3nForConditionalGeneration");
        config.set("text_config", JSON.readTree(text.resolve("config.json").toFile()));
        config.putObject("vision_config").put("vocab_offset", 1000);
        JSON.writeValue(folder.resolve("config.json").toFile(), config);
        try (GemmaEngine engine = Engines.load(folder, Engines.USUAL)) {
            assertThat(engine.logits(new int[] {2, 999})).hasDimensions(2, 1024);
            assertThatThrownBy(() -> engine.logits(new int[] {2, 1000}))
                    .isInstanceOf(EngineException.class)
                    .hasMessage("Token id 1000 of checkpoint " + folder + " stands for a part of an image or a sound,"
                            + " which this version does not read; take it out of the text.");
        }
    }

    /** transformers fails there with an IndexError, in each class but that one. */
    @Test
    void refusesATokenWithoutAPerLayerEmbedding() throws IOException {
        Path ple = TEXT_MODEL.resolveSibling("gemma4-ple-bf16");
        ObjectNode config =
                (ObjectNode) JSON.readTree(ple.resolve("config.json").toFile());
        int tokens = config.path("vocab_size").asInt();
        config.put("vocab_size_per_layer_input", tokens - 2);
        JSON.writeValue(folder.resolve("config.json").toFile(), config);
        Map<String, Safetensors.Tensor> weights = new TreeMap<>();
        for (TensorSlot slot : Checkpoint.open(ple).tensors().values()) {
            weights.put(slot.name(), Safetensors.read(slot));
        }
        weights.computeIfPresent(
                "model.embed_tokens_per_layer.weight",
                (name, table) -> new Safetensors.Tensor(
                        List.of(tokens - 2L, table.shape().get(1)),
                        Arrays.copyOf(
                                table.values(),
                                (tokens - 2) * Math.toIntExact(table.shape().get(1)))));
        Safetensors.write(folder.resolve("model.safetensors"), weights);
        try (GemmaEngine engine = Engines.load(folder, Engines.USUAL)) {
            assertThat(engine.logits(new int[] {2, tokens - 3})).hasDimensions(2, tokens);
            assertThatThrownBy(() -> engine.logits(new int[] {2, tokens - 2}))
                    .isInstanceOf(EngineException.class)
                    .hasMessage("Token id " + (tokens - 2) + " of checkpoint " + folder + " has no row among the "
                            + (tokens - 2) + " of embed_tokens_per_layer, and transformers fails at it; resize that"
                            + " table with the vocabulary, train, and save again.");
        }
    }

    private void writeConfig() throws IOException {
        ObjectNode text =
                (ObjectNode) JSON.readTree(TEXT_MODEL.resolve("config.json").toFile());
        text.remove("architectures");
        ObjectNode config = JSON.createObjectNode().put("model_type", "gemma3");
        config.putArray("architectures").add("Gemma3ForConditionalGeneration");
        config.set("text_config", text);
        config.putObject("vision_config").put("hidden_size", 1152);
        JSON.writeValue(folder.resolve("config.json").toFile(), config);
    }

    /** Renames the tensors and adds a part of the vision tower. */
    private void writeWeights(String prefix) throws IOException {
        ByteBuffer file = ByteBuffer.wrap(Files.readAllBytes(TEXT_MODEL.resolve("model.safetensors")))
                .order(ByteOrder.LITTLE_ENDIAN);
        int length = (int) file.getLong(0);
        ObjectNode renamed = JSON.createObjectNode();
        for (var entry : JSON.readTree(file.array(), 8, length).properties()) {
            renamed.set(entry.getKey().replaceFirst("^model\\.", prefix), entry.getValue());
        }
        int own = file.capacity() - 8 - length;
        ObjectNode vision = renamed.putObject("vision_tower.vision_model.post_layernorm.weight");
        vision.put("dtype", "BF16").putArray("shape").add(VISION / 2);
        vision.putArray("data_offsets").add(own).add(own + VISION);
        byte[] header = JSON.writeValueAsBytes(renamed);
        int data = own + VISION;
        ByteBuffer written = ByteBuffer.allocate(8 + header.length + header.length % 2 + data)
                .order(ByteOrder.LITTLE_ENDIAN);
        written.putLong(header.length + header.length % 2).put(header);
        if (header.length % 2 != 0) {
            written.put((byte) ' ');
        }
        written.put(file.array(), 8 + length, own);
        Files.write(folder.resolve("model.safetensors"), written.array());
    }
}
