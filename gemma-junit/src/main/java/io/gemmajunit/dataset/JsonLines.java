package io.gemmajunit.dataset;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads files that hold one JSON object a line, in UTF-8; blank lines count for nothing. */
public final class JsonLines {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();
    private static final ObjectReader TREES = MAPPER.readerFor(JsonNode.class);

    private JsonLines() {}

    /**
     * Reads the rows of a file in order.
     *
     * @throws DatasetException if the file is missing, unreadable or empty, or a line is anything but one object
     */
    public static Dataset read(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new DatasetException(
                    "There is no file " + file + " to read benchmark rows from; put it there or correct the path.");
        }
        List<Map<String, @Nullable Object>> rows = rows(file);
        if (rows.isEmpty()) {
            throw new DatasetException("The file " + file
                    + " holds no rows; a benchmark needs at least one, each a JSON object on a line of its own.");
        }
        return Dataset.of(rows);
    }

    private static List<Map<String, @Nullable Object>> rows(Path file) {
        List<Map<String, @Nullable Object>> rows = new ArrayList<>();
        try (BufferedReader reader = Files.newBufferedReader(file)) {
            int number = 0;
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                number++;
                String json = number == 1 && line.startsWith("\uFEFF") ? line.substring(1) : line;
                if (!json.isBlank()) {
                    rows.add(row(json, number, file));
                }
            }
        } catch (CharacterCodingException e) {
            throw new DatasetException("The file " + file + " is not UTF-8; save it in that encoding.", e);
        } catch (IOException e) {
            throw new DatasetException("The file " + file + " cannot be read: " + e.getMessage(), e);
        }
        return rows;
    }

    private static Map<String, @Nullable Object> row(String json, int number, Path file) {
        JsonNode node;
        try {
            node = TREES.readValue(json);
        } catch (JsonProcessingException e) {
            throw new DatasetException(
                    "Line " + number + " of " + file + " is not a JSON object: " + firstLine(e.getOriginalMessage()),
                    e);
        }
        if (!node.isObject()) {
            throw new DatasetException("Line " + number + " of " + file + " is not a JSON object but "
                    + node.getNodeType().name().toLowerCase(Locale.ROOT) + "; each line must hold one object.");
        }
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        node.properties()
                .forEach(field -> row.put(field.getKey(), MAPPER.convertValue(field.getValue(), Object.class)));
        return row;
    }

    private static String firstLine(String message) {
        return message.lines().findFirst().orElse(message);
    }
}
