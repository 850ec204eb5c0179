package io.gemmajunit.health.check;

import com.fasterxml.jackson.databind.JsonNode;
import io.gemmajunit.text.ChatMessage;
import io.gemmajunit.text.ChatTemplateException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Ids that end an answer, and the token that ends a turn. */
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

    /** Returns the special token that the template writes after what the model says. */
    static Optional<String> turnEnd(Patient patient) {
        String said = "zwei";
        try {
            return patient.template().flatMap(template -> {
                String text = template.transcript(
                        List.of(new ChatMessage("user", "eins"), new ChatMessage("assistant", said)));
                int at = text.lastIndexOf(said);
                Matcher tag = Pattern.compile("<[|A-Za-z][\\w|/-]*>").matcher(at < 0 ? "" : text.substring(at));
                return tag.find() ? Optional.of(tag.group()) : Optional.empty();
            });
        } catch (ChatTemplateException e) {
            return Optional.empty(); // H25 says so
        }
    }
}
