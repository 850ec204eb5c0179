package io.gemmajunit.health.check.token;

import com.fasterxml.jackson.databind.JsonNode;
import io.gemmajunit.health.check.Patient;
import io.gemmajunit.text.ChatMessage;
import io.gemmajunit.text.ChatTemplateException;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;

/** Ids that end an answer, and the tokens that a chat template writes behind one. */
final class StopIds {

    private StopIds() {}

    /** Returns what the configurations of a checkpoint name as {@code eos_token_id}. */
    static Set<Integer> of(Patient patient) {
        Set<Integer> ids = new HashSet<>();
        JsonNode generation = patient.json("generation_config.json");
        for (JsonNode file : generation.isMissingNode()
                ? List.of(patient.base().json("config.json"), patient.base().textConfig())
                : List.of(generation)) {
            ids.addAll(in(file.path("eos_token_id")));
        }
        return ids;
    }

    static Set<Integer> in(JsonNode value) {
        Set<Integer> ids = new HashSet<>();
        for (JsonNode id : value.isArray() ? value : List.of(value)) {
            if (id.isInt()) {
                ids.add(id.intValue());
            }
        }
        return ids;
    }

    /** Returns the tokens, by their names, that the template writes after what the model says, in their order. */
    static Map<String, Integer> behindAnswer(Patient patient) {
        String said = "zwei";
        Map<String, Integer> tokens = new LinkedHashMap<>();
        try {
            patient.template().ifPresent(template -> {
                String text = template.transcript(
                        List.of(new ChatMessage("user", "eins"), new ChatMessage("assistant", said)));
                int at = text.lastIndexOf(said);
                Matcher tag = TemplateTags.TAG.matcher(at < 0 ? "" : text.substring(at));
                while (tag.find()) {
                    patient.tokenizer().id(tag.group()).ifPresent(id -> tokens.putIfAbsent(tag.group(), id));
                }
            });
        } catch (ChatTemplateException e) {
            return Map.of(); // H25 says so
        }
        return tokens;
    }
}
