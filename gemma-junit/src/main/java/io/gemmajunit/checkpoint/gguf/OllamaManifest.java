package io.gemmajunit.checkpoint.gguf;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.gemmajunit.checkpoint.CheckpointException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** A tag of Ollama ({@code models/manifests/…/<tag>}), which names the blob of its model. */
final class OllamaManifest {

    private static final String MODEL = "application/vnd.ollama.image.model";
    private static final long LARGEST = 1 << 16;

    private OllamaManifest() {}

    /** Returns the blob, empty if the file is no manifest. */
    static Optional<Path> blob(Path file) {
        try {
            if (Files.size(file) > LARGEST) {
                return Optional.empty();
            }
            byte[] text = Files.readAllBytes(file);
            return text.length > 0 && text[0] == '{' ? blob(file, new ObjectMapper().readTree(text)) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static Optional<Path> blob(Path file, JsonNode manifest) {
        for (JsonNode layer : manifest.path("layers")) {
            String digest = layer.path("digest").asText();
            if (layer.path("mediaType").asText().equals(MODEL) && digest.matches("sha256:[0-9a-f]{64}")) {
                return Optional.of(find(file, digest.replace(':', '-')));
            }
        }
        return Optional.empty();
    }

    private static Path find(Path file, String name) {
        for (Path folder = file.getParent(); folder != null; folder = folder.getParent()) {
            Path blob = folder.resolve("blobs").resolve(name);
            if (Files.exists(blob)) {
                return blob;
            }
        }
        throw new CheckpointException("Ollama's manifest " + file + " names the blob " + name
                + ", and no folder blobs above it has that; pull the model again.");
    }
}
