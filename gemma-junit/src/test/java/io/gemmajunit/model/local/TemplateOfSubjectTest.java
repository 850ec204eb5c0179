package io.gemmajunit.model.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gemmajunit.results.Subject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whether a model can be asked as an assistant does not depend on which of its files has the template. */
class TemplateOfSubjectTest {

    private static final Path TINY = Path.of("../sample-project/models/tiny-gemma-it");
    private static final String JINJA = "chat_template.jinja";

    @TempDir
    private Path folder;

    @Test
    void hasATemplateInAFileOfItsOwn() throws IOException {
        copy();

        assertThat(subject().hasChatTemplate()).isTrue();
    }

    @Test
    void hasATemplateInTheConfigurationOfItsTokenizer() throws IOException {
        copy();
        String template = Files.readString(folder.resolve(JINJA));
        Files.delete(folder.resolve(JINJA));
        assertThat(subject().hasChatTemplate()).isFalse();
        Path file = folder.resolve("tokenizer_config.json");
        var json = new JsonMapper();
        var config = (ObjectNode) json.readTree(file.toFile());
        json.writeValue(file.toFile(), config.put("chat_template", template));

        assertThat(subject().hasChatTemplate()).isTrue();
    }

    private Subject subject() {
        try (CheckpointModel model = LoadedCheckpoint.open(folder, "default", new ModelOptions("float32", 1))) {
            return model.subject();
        }
    }

    private void copy() throws IOException {
        try (Stream<Path> files = Files.list(TINY)) {
            for (Path file : files.toList()) {
                Files.copy(file, folder.resolve(file.getFileName()));
            }
        }
    }
}
