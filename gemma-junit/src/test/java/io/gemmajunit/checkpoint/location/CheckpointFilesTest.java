package io.gemmajunit.checkpoint.location;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gemmajunit.hub.HubException;
import io.gemmajunit.hub.HubRepository;
import io.gemmajunit.hub.ListedFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointFilesTest {

    private static final String INDEX =
            "{\"weight_map\": {\"a\": \"model-1.safetensors\", \"b\": \"model-2.safetensors\"}}";

    @TempDir
    Path folder;

    @Test
    void areThoseOfGemma2b() {
        assertThat(choose(
                        ".gitattributes",
                        "README.md",
                        "config.json",
                        "gemma-2b.gguf",
                        "generation_config.json",
                        "model-1.safetensors",
                        "model-2.safetensors",
                        "model.safetensors.index.json",
                        "original/consolidated.safetensors",
                        "pytorch_model.bin",
                        "pytorch_model.bin.index.json",
                        "special_tokens_map.json",
                        "tokenizer.json",
                        "tokenizer.model",
                        "tokenizer_config.json"))
                .containsExactly(
                        "config.json",
                        "generation_config.json",
                        "model-1.safetensors",
                        "model-2.safetensors",
                        "model.safetensors.index.json",
                        "special_tokens_map.json",
                        "tokenizer.json",
                        "tokenizer_config.json");
    }

    @Test
    void areTheSingleFileWhereThereIsOneAndTemplates() {
        assertThat(choose(
                        "additional_chat_templates/tools.jinja",
                        "chat_template.jinja",
                        "config.json",
                        "model-1.safetensors",
                        "model.safetensors",
                        "model.fp16.safetensors"))
                .containsExactly(
                        "additional_chat_templates/tools.jinja",
                        "chat_template.jinja",
                        "config.json",
                        "model.safetensors");
    }

    @Test
    void areThoseOfAnAdapter() {
        assertThat(choose("adapter_config.json", "adapter_model.safetensors", "training_args.bin", "optimizer.pt"))
                .containsExactly("adapter_config.json", "adapter_model.safetensors");
    }

    @Test
    void refuseARepositoryWithoutSafetensors() {
        assertThatThrownBy(() -> choose("config.json", "pytorch_model.bin"))
                .isInstanceOf(HubException.class)
                .hasMessage(
                        "org/name has no weights as safetensors: neither model.safetensors, model.safetensors.index.json nor"
                                + " adapter_model.safetensors (it has pytorch_model.bin); choose a repository or revision that has"
                                + " them, or convert it with transformers' save_pretrained.");
    }

    @Test
    void areMetByAWholeCheckpointOnly() throws IOException {
        put("config.json", "{}");
        assertThat(isMet()).isFalse();
        put("model.safetensors.index.json", INDEX);
        put("model-1.safetensors", "");
        put("tokenizer.json", "{}");
        assertThat(isMet()).isFalse();
        put("model-2.safetensors", "");
        assertThat(isMet()).isTrue();
        Files.delete(folder.resolve("tokenizer.json"));
        assertThat(isMet()).isFalse();
    }

    @Test
    void areMetByAnAdapterWithItsWeights() throws IOException {
        put("adapter_config.json", "{}");
        assertThat(isMet()).isFalse();
        put("adapter_model.safetensors", "");
        assertThat(isMet()).isTrue();
    }

    @Test
    void areNoWeightsWhereAServerHoldsThem() throws IOException {
        assertThat(choose(
                        CheckpointFiles.WITHOUT_WEIGHTS,
                        "config.json",
                        "tokenizer.json",
                        "tokenizer.model",
                        "chat_template.jinja",
                        "model.safetensors.index.json",
                        "model-00001-of-00002.safetensors",
                        "model.gguf"))
                .containsExactly("chat_template.jinja", "config.json", "tokenizer.json");
        put("config.json", "{}");
        assertThat(CheckpointFiles.WITHOUT_WEIGHTS.isMetBy(folder)).isFalse();
        put("tokenizer.json", "{}");
        assertThat(CheckpointFiles.WITHOUT_WEIGHTS.isMetBy(folder)).isTrue();
        assertThat(isMet()).isFalse();
    }

    /** Of which llama.cpp serves many. */
    @Test
    void areRefusedWhereThereIsNoTokenizer() {
        assertThatThrownBy(() -> choose(CheckpointFiles.WITHOUT_WEIGHTS, "README.md", "gemma-2b-it.gguf"))
                .isInstanceOf(HubException.class)
                .hasMessage(
                        "org/name has not both config.json and tokenizer.json (it has gemma-2b-it.gguf), by which prompts are put"
                                + " into tokens; name the repository of the checkpoint as transformers has it, such as the one"
                                + " that a GGUF was made from.");
    }

    private boolean isMet() {
        return CheckpointFiles.ALL.isMetBy(folder);
    }

    private void put(String name, String content) throws IOException {
        Files.writeString(folder.resolve(name), content);
    }

    private List<String> choose(String... names) {
        return choose(CheckpointFiles.ALL, names);
    }

    private List<String> choose(CheckpointFiles need, String... names) {
        return need.choose(new ListedFiles(
                HubRepository.model("org/name").orElseThrow(), List.of(names), folder.resolve("blob"), INDEX));
    }
}
