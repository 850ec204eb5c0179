package io.gemmajunit.health.check.token;

import com.fasterxml.jackson.databind.JsonNode;
import io.gemmajunit.checkpoint.folder.StoredFiles;
import io.gemmajunit.health.check.Findings;
import io.gemmajunit.health.check.HealthCheck;
import io.gemmajunit.health.check.Patient;
import io.gemmajunit.input.InputFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.StreamSupport;

/** Two files hold different chat templates, or one alone which tokenizers do not read. */
final class TwoTemplates implements HealthCheck {

    private static final String JINJA = "chat_template.jinja";
    private static final String OF_PROCESSOR = "chat_template.json";

    @Override
    public void examine(Patient patient, Findings.Sink findings) {
        for (StoredFiles files : patient.folders()) {
            Map<String, String> templates = new LinkedHashMap<>();
            if (files.has(JINJA)) {
                text(files.folder().resolve(JINJA)).ifPresent(template -> templates.put(JINJA, template));
            }
            for (String file : List.of("tokenizer_config.json", OF_PROCESSOR)) {
                inJson(files.json(file).path("chat_template")).ifPresent(template -> templates.put(file, template));
            }
            if (templates.values().stream().map(String::strip).distinct().count() > 1) {
                findings.warning(files.folder()
                        + " holds two different chat templates: transformers since 4.43 and this tool use "
                        + String.join(", TGI and others that in ", templates.keySet()) + "; remove one.");
            }
            if (templates.keySet().equals(Set.of(OF_PROCESSOR))) {
                findings.warning("The chat template of " + files.folder() + " is in " + OF_PROCESSOR
                        + " alone, which transformers reads for processors of images and not for tokenizers, so that"
                        + " lm-evaluation-harness has none, and this tool uses it; write it into " + JINJA + ".");
            }
        }
    }

    /** Of several named ones that which is used unless another is asked for. */
    private static Optional<String> inJson(JsonNode template) {
        JsonNode one = StreamSupport.stream(template.spliterator(), false)
                .filter(named -> named.path("name").asText().equals("default"))
                .map(named -> named.path("template"))
                .findFirst()
                .orElse(template);
        return one.isTextual() ? Optional.of(one.asText()) : Optional.empty();
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
