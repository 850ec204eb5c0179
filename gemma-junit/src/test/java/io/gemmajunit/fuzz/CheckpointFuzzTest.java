package io.gemmajunit.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.gemmajunit.checkpoint.TensorSlot;
import io.gemmajunit.checkpoint.architecture.ModelConfig;
import io.gemmajunit.checkpoint.architecture.WeightRole;
import io.gemmajunit.checkpoint.folder.Checkpoint;
import io.gemmajunit.checkpoint.location.CheckpointLocation;
import io.gemmajunit.error.GemmaException;
import io.gemmajunit.text.ChatMessage;
import io.gemmajunit.text.ChatTemplate;
import io.gemmajunit.text.CheckpointTokenizer;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The same for the files of a checkpoint. Whatever is accepted must hold what the file says, as far as a test can tell.
 */
class CheckpointFuzzTest {

    private static final Path CHECKPOINTS =
            Path.of("src/test/resources/checkpoints").toAbsolutePath();
    private static final Path ADAPTERS = Path.of("src/test/resources/adapters").toAbsolutePath();
    private static final Path CHAT =
            Path.of("../sample-project/models/tiny-gemma-it").toAbsolutePath();
    private static final List<String> JSON_TOKENS = List.of("\"a\":", ":", "Infinity", "\\u0000", "/*");
    private static final List<String> CHAT_TOKENS = List.of(
            "{{",
            "}}",
            "{%",
            "%}",
            "{#",
            "for m in messages",
            "endfor",
            "if",
            "|nope",
            "[::-1]",
            "(",
            "~",
            "raise_exception(1)",
            "{% include 'x' %}",
            "{{ '%s' % 5 }}",
            "range(10**9)",
            "'x' * 10**9",
            "loop(messages)",
            "messages[0].__class__");

    @TempDir
    private Path folder;

    @Test
    void headersOfShards() throws IOException {
        copy(CHECKPOINTS.resolve("gemma-mqa-bf16"), "config.json");
        fuzz("model.safetensors", Structure.SAFETENSORS, CheckpointFuzzTest::tensors, shard());
    }

    @Test
    void indexes() throws IOException {
        copy(CHECKPOINTS.resolve("gemma-mqa-bf16"), "config.json");
        Files.write(folder.resolve("a.safetensors"), shard());
        fuzz(
                "model.safetensors.index.json",
                Structure.JSON,
                CheckpointFuzzTest::tensors,
                utf8("{\"metadata\": {\"total_size\": 22}, \"weight_map\": {\"model.norm.weight\": \"a.safetensors\","
                        + " \"model.embed_tokens.weight\": \"a.safetensors\"}}"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "gemma-mqa-bf16",
                "gemma2-bf16",
                "gemma3-text-bf16",
                "gemma3n-bf16",
                "gemma4-moe-bf16",
                "gemma4-multimodal-bf16",
                "phi2-f16",
                "vaultgemma-bf16"
            })
    void configurations(String checkpoint) throws IOException {
        Files.write(folder.resolve("model.safetensors"), shard());
        fuzz("config.json", Structure.JSON, CheckpointFuzzTest::config, bytes(checkpoint, "config.json"));
    }

    @Test
    void generationConfigurations() throws IOException {
        copy(CHECKPOINTS.resolve("gemma-mqa-bf16"), "config.json");
        Files.write(folder.resolve("model.safetensors"), shard());
        fuzz(
                "generation_config.json",
                Structure.JSON,
                file -> Checkpoint.open(file.getParent()).generation(),
                utf8(
                        "{\"bos_token_id\": 2, \"eos_token_id\": [1, 107], \"do_sample\": true, \"top_k\": 64, \"top_p\": 0.95,"
                                + " \"repetition_penalty\": 1.1, \"no_repeat_ngram_size\": 3, \"max_new_tokens\": 20,"
                                + " \"suppress_tokens\": [5], \"bad_words_ids\": [[7, 8]]}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"dora-head-gemma", "some-layers-gemma"})
    void adapters(String adapter) throws IOException {
        copy(ADAPTERS.resolve(adapter), "adapter_config.json");
        copy(ADAPTERS.resolve(adapter), "adapter_model.safetensors");
        FuzzedFormat.Reader reader = file -> adapter(file.getParent());
        byte[] weights = Files.readAllBytes(folder.resolve("adapter_model.safetensors"));
        fuzz("adapter_config.json", Structure.JSON, reader, Files.readAllBytes(folder.resolve("adapter_config.json")));
        copy(ADAPTERS.resolve(adapter), "adapter_config.json");
        fuzz("adapter_model.safetensors", Structure.SAFETENSORS, reader, weights);
    }

    @ParameterizedTest
    @ValueSource(strings = {"tokenizer.json", "tokenizer_config.json", "special_tokens_map.json"})
    void tokenizers(String name) throws IOException {
        copy(CHAT, "tokenizer.json");
        copy(CHAT, "tokenizer_config.json");
        byte[] seed = name.startsWith("special")
                ? utf8("{\"bos_token\": \"<bos>\", \"eos_token\": {\"content\": \"<eos>\", \"lstrip\": false}}")
                : Files.readAllBytes(CHAT.resolve(name));
        fuzz(name, Structure.JSON, file -> tokens(file.getParent()), seed);
    }

    @Test
    void chatTemplates() throws IOException {
        copy(CHAT, "tokenizer_config.json");
        fuzz(
                "chat_template.jinja",
                Structure.NONE,
                file -> prompts(file.getParent()),
                Files.readAllBytes(CHAT.resolve("chat_template.jinja")));
    }

    private static Object prompts(Path folder) {
        return ChatTemplate.open(List.of(folder))
                .map(template ->
                        template.prompt(List.of(new ChatMessage("user", "Hi"), new ChatMessage("assistant", "Ho"))))
                .orElse("");
    }

    /** No two tensors share a byte, and none reaches beyond its file. */
    private static Object tensors(Path file) throws IOException {
        Checkpoint checkpoint = Checkpoint.open(file.getParent());
        List<TensorSlot> slots = new ArrayList<>(checkpoint.tensors().values());
        slots.sort(Comparator.comparing(TensorSlot::shard).thenComparing(TensorSlot::offset));
        for (int i = 0; i < slots.size(); i++) {
            TensorSlot slot = slots.get(i);
            assertThat(slot.offset() + slot.bytes()).isLessThanOrEqualTo(Files.size(slot.shard()));
            if (i > 0 && slots.get(i - 1).shard().equals(slot.shard())) {
                assertThat(slot.offset())
                        .isGreaterThanOrEqualTo(
                                slots.get(i - 1).offset() + slots.get(i - 1).bytes());
            }
        }
        return new TreeMap<>(checkpoint.tensors()).toString();
    }

    /** What the model has is what the file says. */
    private static Object config(Path file) throws IOException {
        ModelConfig config = Checkpoint.open(file.getParent()).config();
        JsonNode json = JsonMapper.builder()
                .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
                .build()
                .readTree(Files.readString(file).replaceFirst("^\uFEFF", ""));
        JsonNode fields = json.path("text_config").isObject() ? json.path("text_config") : json;
        requireEqual(fields.path("hidden_size"), config.hiddenSize());
        requireEqual(fields.path("num_hidden_layers"), config.layers().size());
        requireEqual(fields.path("vocab_size"), config.vocabSize());
        return config.toString();
    }

    private static void requireEqual(JsonNode said, int taken) {
        if (!said.isMissingNode() && !said.isNull()) {
            assertThat(said.isInt()).as("%s", said).isTrue();
            assertThat(said.intValue()).isEqualTo(taken);
        }
    }

    private static Object adapter(Path folder) {
        Path base = CHECKPOINTS.resolve("gemma-mqa-bf16");
        Checkpoint checkpoint = Checkpoint.open(new CheckpointLocation(base, Optional.of(folder)));
        Map<String, String> changes = new TreeMap<>();
        for (WeightRole role : List.of(WeightRole.QUERY, WeightRole.UP)) {
            String name = checkpoint.config().weights().weight(role, 0);
            changes.put(
                    name,
                    checkpoint.change(role, 0, checkpoint.tensors().get(name)).toString());
        }
        return changes;
    }

    private static Object tokens(Path folder) {
        CheckpointTokenizer tokenizer = CheckpointTokenizer.open(List.of(folder));
        int[] ids = tokenizer.encode("Hello world, 12 é\u4e2d\n  <eos>");
        return Arrays.toString(ids) + tokenizer.decode(ids) + tokenizer.decodeWithSpecials(ids) + tokenizer.eosId();
    }

    private void fuzz(String file, Structure structure, FuzzedFormat.Reader reader, byte[] seed) throws IOException {
        new FuzzedFormat(
                        file,
                        List.of(seed),
                        structure == Structure.NONE ? CHAT_TOKENS : JSON_TOKENS,
                        structure,
                        reader,
                        List.of(GemmaException.class))
                .fuzz(folder);
    }

    private void copy(Path from, String file) throws IOException {
        Files.write(folder.resolve(file), Files.readAllBytes(from.resolve(file)));
    }

    private static byte[] bytes(String checkpoint, String file) throws IOException {
        return Files.readAllBytes(CHECKPOINTS.resolve(checkpoint).resolve(file));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] shard() {
        byte[] header = utf8(
                "{\"__metadata__\": {\"format\": \"pt\"}, \"model.norm.weight\": {\"dtype\": \"BF16\", \"shape\": [2],"
                        + " \"data_offsets\": [0, 4]}, \"model.embed_tokens.weight\": {\"dtype\": \"F32\", \"shape\": [2, 2],"
                        + " \"data_offsets\": [4, 20]}, \"mask\": {\"dtype\": \"BOOL\", \"shape\": [2], \"data_offsets\": [20, 22]}}");
        return ByteBuffer.allocate(Long.BYTES + header.length + 22)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(header.length)
                .put(header)
                .array();
    }
}
