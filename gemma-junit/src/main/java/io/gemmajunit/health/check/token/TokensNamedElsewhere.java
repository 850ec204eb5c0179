package io.gemmajunit.health.check.token;

import com.fasterxml.jackson.databind.JsonNode;
import io.gemmajunit.checkpoint.folder.StoredFiles;
import io.gemmajunit.health.check.Findings;
import io.gemmajunit.health.check.HealthCheck;
import io.gemmajunit.health.check.Patient;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Other files than {@code tokenizer.json} name tokens it lacks or cuts otherwise: transformers uses them. */
final class TokensNamedElsewhere implements HealthCheck {

    private static final String CONFIG = "tokenizer_config.json";
    private static final String MAP = "special_tokens_map.json";
    private static final String ADDED = "added_tokens.json";

    /** How a token that is added is cut out of a text. */
    private static final List<String> FLAGS = List.of("lstrip", "rstrip", "single_word", "normalized");

    private static final List<String> NAMES = List.of(
            "bos_token",
            "eos_token",
            "unk_token",
            "sep_token",
            "pad_token",
            "cls_token",
            "mask_token",
            "additional_special_tokens",
            "extra_special_tokens");

    @Override
    public void examine(Patient patient, Findings.Sink findings) {
        if (patient.tokenizerJson().isMissingNode()) {
            return;
        }
        JsonNode config = patient.json(CONFIG);
        var known = new Known(patient, patient.addedTokens(), TemplateTags.of(patient), findings);
        config.path("added_tokens_decoder").forEach(known::compare);
        named(config).forEach(text -> known.require(CONFIG, text));
        if (!config.has("added_tokens_decoder")) {
            // Of an adapter with a tokenizer of its own, transformers reads none of the base's files.
            StoredFiles place = patient.folders().stream()
                    .filter(files -> files.has(CONFIG))
                    .findFirst()
                    .orElse(patient.base());
            named(place.json(MAP)).forEach(text -> known.require(MAP, text));
            place.json(ADDED).fieldNames().forEachRemaining(text -> known.require(ADDED, text));
        }
    }

    private static Set<String> named(JsonNode file) {
        Set<String> named = new LinkedHashSet<>();
        for (String name : NAMES) {
            JsonNode value = file.path(name);
            boolean isToken = value.has("content");
            for (JsonNode token : value.isContainerNode() && !isToken ? value : List.of(value)) {
                named.add(token.path("content").asText(token.asText("")));
            }
        }
        named.removeIf(text -> text.isEmpty() || text.equals("null"));
        return named;
    }

    /**
     * What {@code tokenizer.json} says.
     *
     * @param added its added tokens, by their texts
     * @param written the tokens that the chat template writes
     */
    private record Known(Patient patient, Map<String, JsonNode> added, Set<String> written, Findings.Sink findings) {

        /** @param token as the table of {@code tokenizer_config.json} has it */
        void compare(JsonNode token) {
            String text = token.path("content").asText();
            JsonNode same = added.get(text);
            if (same == null) {
                report(CONFIG, text, "lacks");
            } else if (FLAGS.stream()
                    .anyMatch(flag ->
                            token.path(flag).asBoolean() != same.path(flag).asBoolean())) {
                report(CONFIG, text, "cuts out of texts otherwise");
            }
        }

        void require(String file, String text) {
            if (!added.containsKey(text) && patient.tokenizer().id(text).isEmpty()) {
                report(file, text, "lacks");
            }
        }

        private void report(String file, String text, String fault) {
            String sentence = file + " of " + patient.folder() + " names the token " + text + ", which tokenizer.json "
                    + fault
                    + ": transformers and this tool take it from there, other engines go by tokenizer.json; save"
                    + " the tokenizer again with transformers.";
            if (written.contains(text)) {
                findings.error(sentence);
            } else {
                findings.warning(sentence);
            }
        }
    }
}
