package io.gemmajunit.refusal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Requests that are all harmless or all harmful.
 *
 * @param name name of the file without its ending
 */
public record PromptSet(String name, List<Prompt> prompts) {

    private static final JsonMapper JSON = new JsonMapper();

    public PromptSet {
        if (prompts.isEmpty()) {
            throw new PromptSetException("Prompt set " + name + " has no prompts.");
        }
        var ids = new HashSet<String>();
        for (Prompt prompt : prompts) {
            if (!ids.add(prompt.id())) {
                throw new PromptSetException("Prompt set " + name + " has the id " + prompt.id()
                        + " twice; answers are paired with the baseline by id, so give each prompt its own.");
            }
        }
        prompts = List.copyOf(prompts);
    }

    /**
     * Reads a file with one JSON object a line: {@code prompt}, and optionally {@code id} and {@code category} or {@code topic}.
     * Other fields are ignored.
     *
     * @throws PromptSetException if the file is absent or empty, or a line has no prompt
     */
    public static PromptSet read(Path file) {
        List<String> lines = readLines(file);
        var prompts = new ArrayList<Prompt>();
        for (int i = 0; i < lines.size(); i++) {
            String line = i == 0 ? lines.get(i).replaceFirst("^\ufeff", "") : lines.get(i);
            if (!line.isBlank()) {
                prompts.add(parse(line, prompts.size(), file + ", line " + (i + 1)));
            }
        }
        if (prompts.isEmpty()) {
            throw new PromptSetException(file + " is empty; write one JSON object with a \"prompt\" on each line.");
        }
        return new PromptSet(file.getFileName().toString().replaceFirst("\\.jsonl?$", ""), prompts);
    }

    /** Returns the SHA-256 of ids, texts and categories in order; line endings and other fields do not matter. */
    public String fingerprint() {
        return Sha256.of(prompts.stream()
                .map(prompt -> prompt.id() + "\0" + prompt.text() + "\0" + prompt.category())
                .collect(Collectors.joining("\0\0")));
    }

    private static List<String> readLines(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new PromptSetException("There is no prompt set " + file + ".");
        }
        try {
            return Files.readAllLines(file);
        } catch (CharacterCodingException e) {
            throw new PromptSetException(file + " is not UTF-8 text.", e);
        } catch (IOException e) {
            throw new PromptSetException(file + " cannot be read: " + e.getMessage() + ".", e);
        }
    }

    private static Prompt parse(String line, int position, String place) {
        JsonNode row;
        try {
            row = JSON.readTree(line);
        } catch (JsonProcessingException e) {
            throw new PromptSetException(place + " is not a JSON object.", e);
        }
        JsonNode text = row.path("prompt");
        if (!text.isTextual() || text.textValue().isBlank()) {
            throw new PromptSetException(place + " has no \"prompt\".");
        }
        String id = row.path("id").asText("");
        String category = row.path("category").asText(row.path("topic").asText(""));
        return new Prompt(id.isBlank() ? String.valueOf(position) : id, text.textValue(), category);
    }
}
