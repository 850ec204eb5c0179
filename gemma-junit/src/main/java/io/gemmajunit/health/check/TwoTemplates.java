package io.gemmajunit.health.check;

import com.fasterxml.jackson.databind.JsonNode;
import io.gemmajunit.checkpoint.StoredFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Two files hold different chat templates. */
final class TwoTemplates implements HealthCheck {

    @Override
    public String id() {
        return "H24";
    }

    @Override
    public void examine(Patient patient, Findings.Sink findings) {
        for (StoredFiles files : patient.folders()) {
            JsonNode inJson = files.json("tokenizer_config.json").path("chat_template");
            Path jinja = files.folder().resolve("chat_template.jinja");
            if (inJson.isTextual()
                    && files.has("chat_template.jinja")
                    && !inJson.asText().strip().equals(text(jinja).strip())) {
                findings.warning(files.folder()
                        + " holds two different chat templates: transformers since 4.43 and this tool use"
                        + " chat_template.jinja, TGI and others that in tokenizer_config.json; remove one.");
            }
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + file + ".", e);
        }
    }
}
