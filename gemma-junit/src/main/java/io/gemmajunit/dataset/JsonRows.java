package io.gemmajunit.dataset;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Rows in JSON, in one of the forms that Hugging Face datasets reads: an array of objects, an array of strings, which become the
 * field {@code text}, or objects one after another.
 */
final class JsonRows implements RowSource {

    private static final ObjectReader ROWS =
            JsonValues.MAPPER.reader().without(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private final Path file;
    private final JsonParser parser;
    private int row = -1;
    private boolean inArray;

    JsonRows(Path file, InputStream input) throws IOException {
        this.file = file;
        this.parser = JsonValues.MAPPER.createParser(Utf8.reader(input));
    }

    /**
     * Opens the array in a field of the object that the file holds.
     *
     * @throws DatasetException if there is no such array
     */
    static JsonRows in(String field, Path file, InputStream input) throws IOException {
        JsonRows rows = new JsonRows(file, input);
        try {
            rows.goTo(field);
            return rows;
        } catch (JsonProcessingException e) {
            rows.close();
            throw rows.broken(e);
        } catch (IOException | DatasetException e) {
            rows.close();
            throw e;
        }
    }

    private void goTo(String field) throws IOException {
        if (parser.nextToken() == JsonToken.START_OBJECT) {
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                boolean found = parser.currentName().equals(field);
                inArray = parser.nextToken() == JsonToken.START_ARRAY && found;
                if (inArray) {
                    return;
                }
                parser.skipChildren();
            }
        }
        throw new DatasetException(
                "The file " + file + " holds no object with an array in the field " + field + "; correct the name.");
    }

    @Override
    public @Nullable Map<String, @Nullable Object> next() throws IOException {
        try {
            JsonToken token = parser.nextToken();
            if (row < 0 && !inArray && token == JsonToken.START_ARRAY) {
                inArray = true;
                token = parser.nextToken();
            }
            row++;
            if (token == null || inArray && token == JsonToken.END_ARRAY) {
                return null;
            }
            JsonNode node = ROWS.readTree(parser);
            if (inArray && node.isTextual()) {
                return Map.of("text", node.textValue());
            }
            if (!node.isObject()) {
                throw new DatasetException("Row " + row + " of " + file + " is not a JSON object but "
                        + JsonValues.kind(node) + "; each row must be an object.");
            }
            return JsonValues.row(node);
        } catch (JsonProcessingException e) {
            throw broken(e);
        }
    }

    private DatasetException broken(JsonProcessingException e) {
        return JsonValues.isCutOff(e)
                ? new DatasetException("The file " + file + " is cut off; fetch it again.", e)
                : new DatasetException(
                        "The file " + file + " is not JSON, see line "
                                + e.getLocation().getLineNr() + ": " + JsonValues.firstLine(e.getOriginalMessage()),
                        e);
    }

    @Override
    public void close() {
        Utf8.close(parser);
    }
}
