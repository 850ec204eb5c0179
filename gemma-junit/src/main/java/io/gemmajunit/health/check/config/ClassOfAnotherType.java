package io.gemmajunit.health.check.config;

import com.fasterxml.jackson.databind.JsonNode;
import io.gemmajunit.health.check.Findings;
import io.gemmajunit.health.check.HealthCheck;
import io.gemmajunit.health.check.Patient;
import java.util.Locale;

/** The configuration names a class of one kind of model and the type of another. */
final class ClassOfAnotherType implements HealthCheck {

    @Override
    public void examine(Patient patient, Findings.Sink findings) {
        JsonNode config = patient.base().json("config.json");
        String type = config.path("model_type").asText();
        String name = config.path("architectures").path(0).asText();
        String kind = type.replaceFirst("_text$", "").replace("_", "");
        String part = config.path("text_config").path("model_type").asText();
        // A model around one of Gemma, such as PaliGemma, has the type of that for its part.
        if (type.startsWith("gemma") && !part.isEmpty() && !part.equals(type) && !part.equals(type + "_text")) {
            findings.error("config.json of " + patient.folder() + " has the model_type " + type
                    + " and its text_config that of another kind of model, " + part
                    + ": engines compute what either means; copy both from the parent.");
        }
        if (!kind.isEmpty() && !name.isEmpty() && !isOf(kind, name)) {
            findings.error("config.json of " + patient.folder() + " names the class " + name + " and the model_type "
                    + type
                    + ": transformers and this tool compute what the type means, vLLM what the class does; copy both from"
                    + " the parent.");
        }
    }

    /** {@code Gemma2ForCausalLM} is of gemma2, and of no gemma. */
    private static boolean isOf(String kind, String name) {
        return name.toLowerCase(Locale.ROOT).startsWith(kind)
                && name.length() > kind.length()
                && Character.isUpperCase(name.charAt(kind.length()));
    }
}
