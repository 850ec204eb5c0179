package io.gemmajunit.dataset.json;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import io.gemmajunit.dataset.DatasetException;
import io.gemmajunit.dataset.column.BadValueException;
import io.gemmajunit.dataset.column.Batch;
import io.gemmajunit.dataset.column.Batches;
import io.gemmajunit.dataset.column.HeapShare;
import io.gemmajunit.dataset.column.SettledColumns;
import io.gemmajunit.input.InputFiles;
import io.gemmajunit.input.JsonFault;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Rows in JSON, in one of the forms that Hugging Face datasets reads: an array of objects, an array of strings, which
 * become the field {@code text}, objects one after another, or an array in a field of one object.
 */
public final class JsonTextBatches implements Batches {

    private static final long BATCH = 10 << 20;

    private final Path file;
    private final @Nullable String field;
    private final JsonParser parser;
    private final SettledColumns settled;
    private final HeapShare heap = new HeapShare();
    private int row = -1;
    private long line;
    private boolean inArray;
    private boolean isOneALine = true;
    private boolean ofTexts;
    private boolean atEnd;
    private @Nullable DatasetException behind;

    public JsonTextBatches(Path file, @Nullable String field, BufferedReader text, SettledColumns settled)
            throws IOException {
        this.file = file;
        this.field = field;
        this.settled = settled;
        this.parser = JsonReader.parser(text);
    }

    @Override
    public @Nullable Batch next() throws IOException {
        if (behind != null) {
            throw behind;
        }
        if (atEnd) {
            return null;
        }
        boolean isFirst = row < 0;
        JsonBatch batch = new JsonBatch();
        try {
            if (isFirst) {
                start();
            }
            long begin = offset();
            while (!atEnd && (batch.isEmpty() || !settled.isFull(inArray ? 0 : offset() - begin, BATCH))) {
                add(batch);
            }
        } catch (DatasetException e) {
            behind = e;
        } catch (JsonProcessingException e) {
            behind = broken(e);
        }
        if (batch.isEmpty()) {
            return next();
        }
        return typed(batch, isFirst);
    }

    private Batch typed(JsonBatch batch, boolean isFirst) {
        if (!settled.findsTypes()) {
            return batch.untyped();
        }
        if (field != null) {
            return FieldColumns.typed(file, batch.reencoded().redecoded(), settled);
        }
        return inArray
                ? batch.reencoded().typed(JsonForm.LINES, settled)
                : batch.typed(isFirst && isOneALine ? JsonForm.LINES : JsonForm.LOOSE, settled);
    }

    private long offset() {
        return parser.currentLocation().getCharOffset();
    }

    private void start() throws IOException {
        if (field != null) {
            goTo(field);
        } else if (parser.nextToken() == JsonToken.START_ARRAY) {
            if (parser.currentTokenLocation().getCharOffset() > 0) {
                throw new DatasetException(
                        "The file " + file
                                + " has a blank before its array, which the harness then reads in another way; remove the blank.");
            }
            inArray = true;
            parser.nextToken();
        }
        row = 0;
    }

    private void goTo(String name) throws IOException {
        if (parser.nextToken() == JsonToken.START_OBJECT) {
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                boolean found = parser.currentName().equals(name);
                inArray = parser.nextToken() == JsonToken.START_ARRAY && found;
                if (inArray) {
                    parser.nextToken();
                    return;
                }
                parser.skipChildren();
            }
        }
        throw new DatasetException(
                "The file " + file + " holds no object with an array in the field " + name + "; correct the name.");
    }

    private void add(JsonBatch batch) throws IOException {
        JsonToken token = parser.currentToken();
        if (token == null || inArray && token == JsonToken.END_ARRAY) {
            atEnd = true;
            requireEnd();
            return;
        }
        String place = "Row " + row + " of " + file;
        try {
            int begin = parser.currentTokenLocation().getLineNr();
            line = begin;
            Object value = JsonReader.value(parser);
            isOneALine &= begin == row + 1 && parser.currentTokenLocation().getLineNr() == begin;
            if (inArray && value instanceof String text && (row == 0 || ofTexts)) {
                value = Map.of("text", text);
                ofTexts = true;
            } else if (ofTexts) {
                throw new DatasetException(
                        place + " is not a text but " + JsonReader.kind(value) + "; write texts or objects, not both.");
            }
            if (!(value instanceof Map<?, ?> fields)) {
                throw new DatasetException(place + " is not a JSON object but " + JsonReader.kind(value)
                        + "; each row must be an object.");
            }
            if (settled.findsTypes()) {
                heap.take(fields);
            }
            batch.add(place, fields);
            row++;
        } catch (BadValueException e) {
            throw new DatasetException(place + " " + e.getMessage() + "; correct the value.", e);
        }
        parser.nextToken();
    }

    /** Nothing may follow an array that is the whole file. */
    private void requireEnd() throws IOException {
        if (field == null && inArray && parser.nextToken() != null) {
            throw new DatasetException("The file " + file + " goes on behind its array, see line "
                    + parser.currentTokenLocation().getLineNr() + "; write one array, or one object a line.");
        }
    }

    private DatasetException broken(JsonProcessingException e) {
        JsonLocation location = e.getLocation();
        return JsonFault.isCutOff(e)
                ? new DatasetException("The file " + file + " is cut off; fetch it again.", e)
                : new DatasetException(
                        "The file " + file + " is not JSON"
                                + (location == null ? "" : ", see line " + location.getLineNr()) + ": "
                                + JsonFault.reason(e),
                        e);
    }

    @Override
    public long line() {
        return line;
    }

    @Override
    public void close() {
        InputFiles.close(parser);
    }
}
