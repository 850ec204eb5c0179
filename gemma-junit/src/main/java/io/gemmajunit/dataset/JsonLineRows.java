package io.gemmajunit.dataset;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Rows that are one JSON object a line, in UTF-8; blank lines count for nothing. */
final class JsonLineRows implements RowSource {

    private static final ObjectReader TREES = JsonValues.MAPPER.readerFor(JsonNode.class);

    private final Path file;
    private final BufferedReader lines;
    private int number;

    JsonLineRows(Path file, InputStream input) throws IOException {
        this.file = file;
        this.lines = Utf8.reader(input);
    }

    @Override
    public @Nullable Map<String, @Nullable Object> next() throws IOException {
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            number++;
            if (!line.isBlank()) {
                return row(line);
            }
        }
        return null;
    }

    private Map<String, @Nullable Object> row(String json) {
        JsonNode node;
        try {
            node = TREES.readValue(json);
        } catch (JsonProcessingException e) {
            throw new DatasetException(
                    "Line " + number + " of " + file
                            + (JsonValues.isCutOff(e)
                                    ? " ends within a JSON object; each line must hold a whole one."
                                    : " is not a JSON object: " + JsonValues.firstLine(e.getOriginalMessage())),
                    e);
        }
        if (!node.isObject()) {
            throw new DatasetException("Line " + number + " of " + file + " is not a JSON object but "
                    + JsonValues.kind(node) + "; each line must hold one object.");
        }
        return JsonValues.row(node);
    }

    @Override
    public void close() {
        Utf8.close(lines);
    }
}
