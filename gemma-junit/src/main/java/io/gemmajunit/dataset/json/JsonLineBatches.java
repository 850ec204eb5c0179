package io.gemmajunit.dataset.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.gemmajunit.dataset.DatasetException;
import io.gemmajunit.dataset.column.BadValueException;
import io.gemmajunit.dataset.column.Batch;
import io.gemmajunit.dataset.column.Batches;
import io.gemmajunit.dataset.column.SettledColumns;
import io.gemmajunit.input.InputFiles;
import io.gemmajunit.input.JsonFault;
import io.gemmajunit.input.Lines;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Rows that are one JSON object a line, in UTF-8; blank lines are ignored. */
public final class JsonLineBatches implements Batches {

    /** Bytes of a batch in Hugging Face datasets, up to the end of a line. */
    private static final int BATCH = 10 << 20;

    private final Path file;
    private final Lines lines;
    private final SettledColumns settled;
    private boolean isFirst = true;
    private boolean atEnd;
    private @Nullable DatasetException behind;

    public JsonLineBatches(Path file, BufferedReader text, SettledColumns settled) {
        this.file = file;
        this.settled = settled;
        this.lines = new Lines(text);
    }

    @Override
    public @Nullable Batch next() throws IOException {
        if (behind != null) {
            throw behind;
        }
        JsonBatch batch = new JsonBatch();
        boolean hasBlanks = false;
        long size = 0;
        while ((batch.isEmpty() || !settled.isFull(size, BATCH)) && !atEnd && behind == null) {
            String line = lines.next();
            atEnd = line == null;
            if (line != null) {
                size += line.getBytes(StandardCharsets.UTF_8).length + 1;
                if (line.isBlank()) {
                    hasBlanks = true;
                } else {
                    add(line, batch);
                }
            }
        }
        if (batch.isEmpty()) {
            return end();
        }
        JsonForm form = isFirst && !hasBlanks ? JsonForm.LINES : JsonForm.LOOSE;
        isFirst = false;
        return batch.typed(form, settled);
    }

    private @Nullable Batch end() throws IOException {
        if (behind != null) {
            throw behind;
        }
        return null;
    }

    /** An error is thrown when its row is reached, since it may lie behind all requested rows. */
    private void add(String line, JsonBatch batch) throws IOException {
        String place = "Line " + lines.number() + " of " + file;
        try {
            Object value = JsonReader.whole(line);
            if (value instanceof Map<?, ?> row) {
                batch.add(place, row);
            } else {
                behind = new DatasetException(place + " is not a JSON object but " + JsonReader.kind(value)
                        + "; each line must hold one object.");
            }
        } catch (BadValueException e) {
            behind = new DatasetException(place + " " + e.getMessage() + "; correct the value.", e);
        } catch (JsonProcessingException e) {
            behind = new DatasetException(
                    place
                            + (JsonFault.isCutOff(e)
                                    ? " ends within a JSON object; each line must hold a whole one."
                                    : " is not a JSON object: " + JsonFault.reason(e)),
                    e);
        }
    }

    @Override
    public long line() {
        return lines.number();
    }

    @Override
    public boolean isLineByLine() {
        return true;
    }

    @Override
    public void close() {
        InputFiles.close(lines);
    }
}
