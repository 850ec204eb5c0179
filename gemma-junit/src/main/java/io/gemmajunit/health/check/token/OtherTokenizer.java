package io.gemmajunit.health.check.token;

import com.fasterxml.jackson.databind.JsonNode;
import io.gemmajunit.health.check.Findings;
import io.gemmajunit.health.check.HealthCheck;
import io.gemmajunit.health.check.Patient;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/** {@code tokenizer_config.json} is missing, or changes what transformers 5 reads in {@code tokenizer.json}. */
final class OtherTokenizer implements HealthCheck {

    private static final String FILE = "tokenizer_config.json";

    /** Those whose parts transformers makes anew by their class, and which others than Gemma's have. */
    private static final Set<String> OF_OTHERS = Set.of(
            "AlbertTokenizer",
            "BertTokenizer",
            "CodeGenTokenizer",
            "CodeLlamaTokenizer",
            "CohereTokenizer",
            "GPT2Tokenizer",
            "GPTNeoXTokenizer",
            "LlamaTokenizer",
            "Qwen2Tokenizer",
            "RobertaTokenizer",
            "T5Tokenizer",
            "XLMRobertaTokenizer");

    @Override
    public void examine(Patient patient, Findings.Sink findings) {
        JsonNode tokenizer = patient.tokenizerJson();
        if (tokenizer.isMissingNode()) {
            return;
        }
        JsonNode config = patient.json(FILE);
        if (config.isMissingNode()) {
            if (patient.isGemma()) {
                findings.error(patient.folder() + " has no " + FILE + ": transformers takes the special tokens of its"
                        + " class, which this tool does not know; copy the parent's.");
            }
            return;
        }
        String where = FILE + " of " + patient.folder();
        if (config.path("split_special_tokens").asBoolean()) {
            findings.error(where + " sets split_special_tokens to true: transformers cuts special tokens in texts into"
                    + " letters, the turns of chats among them, and this tool does not; remove it.");
        }
        if (!config.path("fast_tokenizer_files").isEmpty()) {
            findings.error(
                    where + " names fast_tokenizer_files: transformers takes the one of its version, and this tool"
                            + " tokenizer.json; copy that one there, and remove the field.");
        }
        String name = config.path("tokenizer_class").asText("").replaceFirst("Fast$", "");
        if (patient.isGemma() && OF_OTHERS.contains(name)) {
            findings.error(where + " names the tokenizer_class " + name + ": transformers 5 splits texts as that class"
                    + " does, other engines as tokenizer.json says; write GemmaTokenizer.");
        } else if (name.equals("GemmaTokenizer")) {
            otherPart(tokenizer)
                    .ifPresent(
                            part -> findings.error(where + " names the tokenizer_class GemmaTokenizer: transformers 5"
                                    + " prepares texts as that class does, other engines by the " + part
                                    + " of tokenizer.json, which is another; write PreTrainedTokenizerFast."));
        }
        compare("add_bos_token", config, hasSpecial(tokenizer, single -> single.path(0)), where, findings);
        compare(
                "add_eos_token",
                config,
                hasSpecial(tokenizer, single -> single.path(single.size() - 1)),
                where,
                findings);
    }

    /** Returns a part of which the class makes its own (tokenization_gemma.py), and which differs from that. */
    private static Optional<String> otherPart(JsonNode tokenizer) {
        if (!isMark(tokenizer.path("normalizer"))) {
            return Optional.of("normalizer");
        }
        JsonNode cut = tokenizer.path("pre_tokenizer");
        return cut.isNull()
                        || cut.isMissingNode()
                        || cut.path("pattern").path("String").asText().equals(" ")
                ? Optional.empty()
                : Optional.of("pre_tokenizer");
    }

    /** Blanks become a mark, and nothing else is changed, so that no blank is left for a pre-tokenizer to cut at. */
    private static boolean isMark(JsonNode normalizer) {
        return normalizer.path("type").asText().equals("Replace")
                && normalizer.path("pattern").path("String").asText().equals(" ")
                && normalizer.path("content").asText().equals("\u2581");
    }

    /** Returns whether a piece of what the post-processor makes of a text is a token. */
    private static boolean hasSpecial(JsonNode tokenizer, UnaryOperator<JsonNode> piece) {
        return tokenizer.path("post_processor").findValues("single").stream()
                .anyMatch(single -> piece.apply(single).has("SpecialToken"));
    }

    private static void compare(String name, JsonNode config, boolean isAdded, String where, Findings.Sink findings) {
        JsonNode asked = config.path(name);
        if (asked.isBoolean() && asked.booleanValue() != isAdded) {
            findings.warning(where + " sets " + name + " to " + asked + ", and the post_processor of tokenizer.json"
                    + " does otherwise: transformers 4 goes by the former, transformers 5 and this tool by the latter;"
                    + " let them agree.");
        }
    }
}
