package io.gemmajunit.health.check;

import com.fasterxml.jackson.databind.JsonNode;
import io.gemmajunit.checkpoint.StoredFiles;
import io.gemmajunit.input.InputFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** Two files hold different chat templates. */
final class TwoTemplates implements HealthCheck {

    private static final String JINJA = "chat_template.jinja";

    @Override
    public String id() {
        return "H24";
    }

    @Override
    public void examine(Patient patient, Findings.Sink findings) {
        for (StoredFiles files : patient.folders()) {
            JsonNode inJson = files.json("tokenizer_config.json").path("chat_template");
            if (inJson.isTextual()
                    && files.has(JINJA)
                    && text(files.folder().resolve(JINJA))
                            .filter(text -> !inJson.asText().strip().equals(text.strip()))
                            .isPresent()) {
                findings.warning(files.folder()
                        + " holds two different chat templates: transformers since 4.43 and this tool use"
                        + " chat_template.jinja, TGI and others that in tokenizer_config.json; remove one.");
            }
        }
    }

    /** What cannot be read is refused where it is used. */
    private static Optional<String> text(Path file) {
        try {
            return Optional.of(InputFiles.readWritten(file));
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
