package io.gemmajunit.health;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gemmajunit.checkpoint.adapter.AdapterFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Each check of tokens, ids and templates finds a fault, and nothing in the healthy checkpoint that looks most like it.
 */
class TokenChecksTest {

    private static final String CONFIG = "config.json";
    private static final String GENERATION = "generation_config.json";
    private static final String TOKENIZER = "tokenizer.json";
    private static final String TOKENIZER_CONFIG = "tokenizer_config.json";
    private static final String TEMPLATE = "chat_template.jinja";

    @TempDir
    private Path temporary;

    private Sick sick;
    private String template;

    @BeforeEach
    void copyCheckpoint() throws IOException {
        sick = Sick.copyOf(Sick.TINY, temporary.resolve("ck"));
        template = Files.readString(sick.folder().resolve(TEMPLATE));
    }

    static void addToken(ObjectNode tokenizer, String text, int id) {
        ObjectNode token = tokenizer.withArray("added_tokens").get(0).deepCopy();
        tokenizer.withArray("added_tokens").add(token.put("id", id).put("content", text));
    }

    @Test
    void aVocabularyThatDoesNotFitTheEmbedding() {
        sick.edit(CONFIG, config -> config.put("vocab_size", 1023));
        assertThat(sick.found("H16"))
                .containsExactly(
                        "ERROR config.json of F sets vocab_size to 1023 but its embedding has 1024 rows: it was"
                                + " saved before the embedding was resized; set vocab_size to 1024.");
    }

    @Test
    void aTokenOfTheTemplateWithoutARow() {
        sick.edit(TOKENIZER, tokenizer -> addToken(tokenizer, "<image_soft_token>", 1024));
        // google/gemma-3-1b-it is so.
        assertThat(sick.found("H16"))
                .containsExactly(
                        "INFO The tokenizer of F has ids up to 1024 but its embedding only 1024 rows; a text with"
                                + " one of the others stops every engine.");
        sick.write(TEMPLATE, template.replace("<start_of_turn>", "<image_soft_token>"));
        assertThat(sick.found("H16"))
                .contains(
                        "ERROR Token <image_soft_token> of F is in every chat prompt, but its id 1024 has no row among"
                                + " the 1024 of the embedding; resize the embedding, train, and save again.");
    }

    /** As chat tokens that an adapter was trained with. */
    @ParameterizedTest
    @CsvSource({"true, false", "false, true", "false, false"})
    void aTokenThatAnAdapterHasTheRowOf(boolean isTableSaved, boolean isRowTrained) throws IOException {
        AdapterFolder adapter = new AdapterFolder(temporary.resolve("adapter"));
        adapter.config(config -> config.put("base_model_name_or_path", "../ck"));
        if (isTableSaved) {
            adapter.tensor("base_model.model.model.embed_tokens.weight", new float[1025][64]);
        }
        if (isRowTrained) {
            adapter.tensor("base_model.model.model.embed_tokens.token_adapter.trainable_tokens_delta", new float[1][64])
                    .config(config -> config.putArray("trainable_token_indices").add(1024));
        }
        var tuned = Sick.copyOf(
                adapter.module("model.layers.0.self_attn.q_proj", 64, 64, 2).write(), temporary.resolve("tuned"));
        ObjectNode tokenizer = (ObjectNode)
                new ObjectMapper().readTree(sick.folder().resolve(TOKENIZER).toFile());
        addToken(tokenizer, "<|turn|>", 1024);
        tuned.write(TOKENIZER, tokenizer.toString()).write(TEMPLATE, template.replace("<start_of_turn>", "<|turn|>"));
        assertThat(tuned.found("H16"))
                .hasSize(isTableSaved || isRowTrained ? 0 : 2)
                .allMatch(found -> found.contains("its id 1024 has no row")
                        || found.endsWith("with the adapter each of the others has the mean of all rows, which nobody"
                                + " trained."));
    }

    @Test
    void addedTokensOfTheModelFarBehindTheTable() {
        sick.edit(TOKENIZER, tokenizer -> {
            addToken(tokenizer, "<image>", 1030);
            tokenizer.withObject("/model/vocab").put("<image>", 1030);
        });
        assertThat(sick.found("H16"))
                .containsExactly(
                        "INFO The tokenizer of F has ids up to 1030 but its embedding only 1024 rows; a text with"
                                + " one of the others stops every engine.");
        sick.edit(TOKENIZER, tokenizer -> tokenizer.withObject("/model/vocab").put("image", 1027));
        assertThat(sick.found("H16"))
                .containsExactly(
                        "ERROR The tokenizer of F cuts texts into tokens with ids up to 1027, but the embedding has"
                                + " only 1024 rows: a text with one of the others stops every engine; take the tokenizer"
                                + " of the same save.");
    }

    /** Each as tried with transformers 5.18, which then makes other ids than tokenizer.json alone. */
    @Test
    void tokensThatOnlyOtherFilesName() {
        String lacks = " of F names the token <|new|>, which tokenizer.json lacks: transformers and this tool take it"
                + " from there, other engines go by tokenizer.json; save the tokenizer again with transformers.";
        assertThat(sick.found("H40")).isEmpty();
        sick.edit(
                TOKENIZER_CONFIG,
                config -> config.putArray("additional_special_tokens").add("<start_of_turn>"));
        assertThat(sick.found("H40")).isEmpty();
        sick.edit(
                TOKENIZER_CONFIG,
                config -> config.putArray("additional_special_tokens").add("<|new|>"));
        assertThat(sick.found("H40")).containsExactly("WARNING tokenizer_config.json" + lacks);
        sick.write(TEMPLATE, "<|new|>" + template);
        assertThat(sick.found("H40")).containsExactly("ERROR tokenizer_config.json" + lacks);
        sick.edit(TOKENIZER_CONFIG, config -> config.remove("additional_special_tokens"));
        sick.write("special_tokens_map.json", "{\"eos_token\": {\"content\": \"<|new|>\"}}");
        assertThat(sick.found("H40")).containsExactly("ERROR special_tokens_map.json" + lacks);
        sick.write("special_tokens_map.json", "{}").write("added_tokens.json", "{\"<|new|>\": 1024}");
        assertThat(sick.found("H40")).containsExactly("ERROR added_tokens.json" + lacks);
        // Neither of the two is read where there is this table.
        sick.edit(TOKENIZER_CONFIG, config -> added(config, "<eos>"));
        assertThat(sick.found("H40")).isEmpty();
        sick.edit(TOKENIZER_CONFIG, config -> added(config, "<|new|>"));
        assertThat(sick.found("H40")).containsExactly("ERROR tokenizer_config.json" + lacks);
        sick.edit(TOKENIZER_CONFIG, config -> added(config, "<eos>").put("lstrip", true));
        assertThat(sick.found("H40"))
                .containsExactly(
                        "WARNING tokenizer_config.json of F names the token <eos>, which tokenizer.json cuts out"
                                + " of texts otherwise: transformers and this tool take it from there, other engines go by"
                                + " tokenizer.json; save the tokenizer again with transformers.");
    }

    /** The tokenizer of an adapter may have renamed what the base's names, and transformers reads one folder alone. */
    @Test
    void tokensThatOnlyTheBaseOfATokenizerOfItsOwnNames() throws IOException {
        Sick base = Sick.copyOf(Sick.TINY, sick.folder().resolveSibling("base"))
                .write("special_tokens_map.json", "{\"sep_token\": \"<|old|>\"}")
                .write("added_tokens.json", "{\"<|older|>\": 1024}");
        Sick adapter = Sick.copyOf(
                Sick.MODELS.resolve("tiny-gemma-openhermes"), sick.folder().resolveSibling("adapter"));
        assertThat(adapter.foundOn(base.folder(), "H40")).isEmpty();
        adapter.write("added_tokens.json", "{\"<|new|>\": 1024}");
        assertThat(adapter.foundOn(base.folder(), "H40"))
                .singleElement()
                .asString()
                .contains("added_tokens.json of F");
        adapter.delete("added_tokens.json").delete(TOKENIZER_CONFIG);
        assertThat(adapter.foundOn(base.folder(), "H40")).hasSize(2);
    }

    private static ObjectNode added(ObjectNode config, String text) {
        return config.putObject("added_tokens_decoder").putObject("1").put("content", text);
    }

    @Test
    void settingsOfTheTokenizerThatTransformersReadsOtherwise() {
        assertThat(sick.found("H41")).isEmpty();
        sick.edit(TOKENIZER_CONFIG, config -> config.put("add_bos_token", true).put("add_eos_token", false));
        assertThat(sick.found("H41")).isEmpty();
        sick.edit(TOKENIZER_CONFIG, config -> config.put("add_bos_token", false).put("add_eos_token", true));
        assertThat(sick.found("H41"))
                .containsExactly(
                        "WARNING tokenizer_config.json of F sets add_bos_token to false, and the post_processor of"
                                + " tokenizer.json does otherwise: transformers 4 goes by the former, transformers 5 and"
                                + " this tool by the latter; let them agree.",
                        "WARNING tokenizer_config.json of F sets add_eos_token to true, and the post_processor of"
                                + " tokenizer.json does otherwise: transformers 4 goes by the former, transformers 5 and"
                                + " this tool by the latter; let them agree.");
        sick.edit(TOKENIZER_CONFIG, config -> config.remove(List.of("add_bos_token", "add_eos_token")));
        for (String fine :
                List.of("GemmaTokenizer", "GemmaTokenizerFast", "PreTrainedTokenizerFast", "Gemma3Tokenizer")) {
            sick.edit(TOKENIZER_CONFIG, config -> config.put("tokenizer_class", fine));
            assertThat(sick.found("H41")).isEmpty();
        }
        sick.edit(TOKENIZER_CONFIG, config -> config.put("tokenizer_class", "LlamaTokenizerFast"));
        assertThat(sick.found("H41"))
                .containsExactly(
                        "ERROR tokenizer_config.json of F names the tokenizer_class LlamaTokenizer: transformers 5"
                                + " splits texts as that class does, other engines as tokenizer.json says; write GemmaTokenizer.");
        sick.edit(TOKENIZER_CONFIG, config -> config.put("tokenizer_class", "GemmaTokenizer"))
                .edit(TOKENIZER, tokenizer -> tokenizer.putObject("normalizer").put("type", "Lowercase"));
        assertThat(sick.found("H41"))
                .containsExactly(
                        "ERROR tokenizer_config.json of F names the tokenizer_class GemmaTokenizer: transformers 5"
                                + " prepares texts as that class does, other engines by the normalizer of tokenizer.json, which is"
                                + " another; write PreTrainedTokenizerFast.");
        sick.edit(TOKENIZER, tokenizer -> {
            tokenizer
                    .putObject("normalizer")
                    .put("type", "Replace")
                    .put("content", "\u2581")
                    .putObject("pattern")
                    .put("String", " ");
            tokenizer.putObject("pre_tokenizer").put("type", "Whitespace");
        });
        assertThat(sick.found("H41"))
                .singleElement()
                .asString()
                .contains(" by the pre_tokenizer of tokenizer.json, which is another; ");
        sick.edit(
                TOKENIZER_CONFIG,
                config ->
                        config.put("tokenizer_class", "PreTrainedTokenizerFast").put("split_special_tokens", true));
        assertThat(sick.found("H41"))
                .containsExactly("ERROR tokenizer_config.json of F sets split_special_tokens to true: transformers cuts"
                        + " special tokens in texts into letters, the turns of chats among them, and this tool does not;"
                        + " remove it.");
        sick.edit(TOKENIZER_CONFIG, config -> config.remove("split_special_tokens"))
                .edit(
                        TOKENIZER_CONFIG,
                        config -> config.putArray("fast_tokenizer_files").add("tokenizer.4.0.0.json"));
        assertThat(sick.found("H41"))
                .containsExactly(
                        "ERROR tokenizer_config.json of F names fast_tokenizer_files: transformers takes the one of"
                                + " its version, and this tool tokenizer.json; copy that one there, and remove the field.");
        sick.delete(TOKENIZER_CONFIG);
        assertThat(sick.found("H41"))
                .containsExactly(
                        "ERROR F has no tokenizer_config.json: transformers takes the special tokens of its class,"
                                + " which this tool does not know; copy the parent's.");
    }

    @Test
    void textsWithoutABeginning() {
        sick.edit(TOKENIZER, tokenizer -> tokenizer.putNull("post_processor"));
        assertThat(sick.found("H18"))
                .containsExactly(
                        "ERROR The tokenizer of F does not begin a text with <bos>, without which Gemma predicts"
                                + " next to nothing, in every engine; copy the parent's tokenizer.json, whose"
                                + " post_processor adds it.");
        sick.edit(TOKENIZER_CONFIG, config -> config.put("add_bos_token", true));
        assertThat(sick.found("H18")).hasSize(1);
        // The template of a Gemma 4 writes it.
        sick.edit(CONFIG, config -> config.putArray("architectures").add("Gemma4ForCausalLM"));
        assertThat(sick.found("H18")).isEmpty();
        sick.write(TEMPLATE, template.replace("{{ bos_token }}", ""));
        assertThat(sick.found("H18")).hasSize(1);
    }

    @Test
    void textsWithTwoBeginnings() {
        assertThat(sick.found("H19"))
                .containsExactly(
                        "INFO The chat template of F writes <bos> and its tokenizer another, as those of Google's"
                                + " own checkpoints do: a server that encodes the rendered text again sends two. This tool sends"
                                + " one.");
        sick.write(TEMPLATE, template.replace("{{ bos_token }}", ""));
        assertThat(sick.found("H19")).isEmpty();
    }

    @Test
    void anAnswerThatNeverStops() {
        sick.edit(GENERATION, config -> config.put("eos_token_id", 1));
        String never =
                "generation_config.json of F does not list <end_of_turn> (5), with which its chat template ends a"
                        + " turn, as eos_token_id: every engine generates on behind the answer; add 5.";
        assertThat(sick.found("H20")).containsExactly("WARNING " + never + " (Google's own gemma-it lacks it too.)");
        sick.edit(CONFIG, config -> config.putArray("architectures").add("Gemma2ForCausalLM"));
        assertThat(sick.found("H20")).containsExactly("ERROR " + never);
        sick.edit(GENERATION, config -> config.put("eos_token_id", 5));
        assertThat(sick.found("H20")).isEmpty();
    }

    @Test
    void idsThatDisagree() {
        sick.edit(GENERATION, config -> config.put("eos_token_id", 5));
        assertThat(sick.found("H21"))
                .containsExactly("WARNING The files of F disagree on the id of eos_token (config.json: [1],"
                        + " generation_config.json: [5], tokenizer_config.json: [1]), and each engine believes another; let"
                        + " them name the same.");
        sick.edit(GENERATION, config -> config.putNull("eos_token_id"));
        assertThat(sick.found("H21"))
                .containsExactly(
                        "WARNING generation_config.json of F sets eos_token_id to null, which overrides what the"
                                + " class would choose; name the id.");
        sick.edit(GENERATION, config -> config.remove("eos_token_id"));
        assertThat(sick.found("H21")).isEmpty();
    }

    @Test
    void aPadThatIsTheEnd() {
        sick.edit(TOKENIZER_CONFIG, config -> config.put("pad_token", "<eos>"));
        assertThat(sick.found("H22"))
                .containsExactly("WARNING tokenizer_config.json of F pads with <eos>, which also ends a text: the usual"
                        + " collators leave pads out of the loss, so the end was never trained. Gemma has <pad>; train with"
                        + " that.");
        sick.edit(TOKENIZER_CONFIG, config -> config.remove("pad_token"));
        assertThat(sick.found("H22")).isEmpty();
    }

    @Test
    void twoTemplates() {
        sick.edit(TOKENIZER_CONFIG, config -> config.put("chat_template", template + "\n"));
        assertThat(sick.found("H24")).isEmpty();
        sick.edit(TOKENIZER_CONFIG, config -> config.put("chat_template", template.replace("model", "assistant")));
        assertThat(sick.found("H24"))
                .containsExactly(
                        "WARNING F holds two different chat templates: transformers since 4.43 and this tool use"
                                + " chat_template.jinja, TGI and others that in tokenizer_config.json; remove one.");
    }

    @Test
    void aTemplateThatLosesWhatIsSaid() {
        sick.write(
                TEMPLATE,
                "{% for m in messages[:1] %}{{ m['content'] }}{% endfor %}{% if add_generation_prompt %}>{% endif %}");
        assertThat(sick.found("H25"))
                .containsExactly(
                        "ERROR The chat template of F/chat_template.jinja writes what the assistant says not at"
                                + " all in a conversation of 3 messages; copy the template of the parent.");
        sick.write(
                TEMPLATE,
                "{% for m in messages %}{{ m['content'] }}{{ m['content'] }}{% endfor %}{% if add_generation_prompt %}>{% endif %}");
        assertThat(sick.found("H25"))
                .containsExactly("ERROR The chat template of F/chat_template.jinja writes what the user says twice in a"
                        + " conversation of one message; copy the template of the parent.");
        sick.write(
                TEMPLATE,
                "{% for m in messages %}{{ m['content'] }}{% endfor %}{% if add_generation_prompt %}>{% endif %}");
        assertThat(sick.found("H25")).isEmpty();
    }

    @Test
    void aTemplateThatCannotBeRendered() {
        sick.write(TEMPLATE, "{{ messages[0]['content'] }}{{ raise_exception('No.') }}");
        assertThat(sick.found("H25"))
                .containsExactly("ERROR The chat template in F/chat_template.jinja refuses this conversation: No. An"
                        + " ordinary conversation of three messages was rendered.");
    }

    @Test
    void aTemplateThatDoesNotOpenTheTurn() {
        sick.write(TEMPLATE, "{% for m in messages %}{{ m['content'] }}{% endfor %}");
        assertThat(sick.found("H25"))
                .containsExactly("WARNING The chat template of F/chat_template.jinja does not open the model's turn"
                        + " (add_generation_prompt changes nothing), so a model may write the user's part; copy the template"
                        + " of the parent.");
    }

    @Test
    void aTemplateWhoseTagsAreNoTokens() throws IOException {
        sick.write(TEMPLATE, template.replace("<start_of_turn>", "<|im_start|>"));
        assertThat(sick.found("H25")).isEmpty();
        sick.write(TEMPLATE, template.replace("<start_of_turn>", "<|user|>"));
        assertThat(sick.found("H25"))
                .singleElement()
                .asString()
                .startsWith(
                        "WARNING The chat template of F/chat_template.jinja writes <|user|>, which is no token but ")
                .endsWith(
                        " pieces of text: it was not added to the tokenizer; add it and train its row, or use a template"
                                + " of tokens that are there.");
    }

    @Test
    void settingsThatChangeGreedyAnswers() {
        sick.edit(
                GENERATION,
                config -> config.put("repetition_penalty", 1.0)
                        .put("no_repeat_ngram_size", 0)
                        .put("top_k", 64)
                        .set("suppress_tokens", JsonNodeFactory.instance.arrayNode()));
        assertThat(sick.found("H30")).isEmpty();
        sick.edit(GENERATION, config -> config.put("repetition_penalty", 1.3));
        assertThat(sick.found("H30"))
                .containsExactly("WARNING generation_config.json of F sets repetition_penalty to 1.3: transformers,"
                        + " lm-evaluation-harness and this tool apply it even to greedy answers, other servers only in part;"
                        + " remove it if benchmarks are to show the model alone.");
    }

    @Test
    void trainingThatDidNotEnd() {
        sick.edit("trainer_state.json", state -> {
            state.put("global_step", 1000).put("max_steps", 1000);
            state.putArray("log_history").add(loss(2.5)).add(loss(1.5));
        });
        assertThat(sick.found("H31")).isEmpty();
        sick.edit("trainer_state.json", state -> state.put("global_step", 812));
        assertThat(sick.found("H31"))
                .containsExactly("WARNING F is from step 812 of 1000 (trainer_state.json); take the last one.");
        sick.edit("trainer_state.json", state -> {
            state.put("global_step", 1000);
            state.withArray("log_history").add(loss(0));
        });
        assertThat(sick.found("H31"))
                .containsExactly("WARNING The training of F began with a loss of 2.5 and ended with 0.0"
                        + " (trainer_state.json): it diverged; lower the learning rate, or train in bfloat16.");
    }

    private static ObjectNode loss(double loss) {
        return JsonNodeFactory.instance.objectNode().put("loss", loss);
    }
}
