package io.gemmajunit.dataset.arrow;

import io.gemmajunit.dataset.DatasetException;
import io.gemmajunit.dataset.column.BadValueException;
import io.gemmajunit.dataset.column.RowSource;
import io.gemmajunit.input.InputFiles;
import io.gemmajunit.input.Limits;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * Rows of a file of Arrow ("Format.rst" of its specification, "IPC"), a batch of them in memory. The form with an index
 * begins with a magic and holds the other, which is a stream of messages.
 */
public final class ArrowRows implements RowSource {

    private static final byte[] MAGIC = "ARROW1\0\0".getBytes(StandardCharsets.US_ASCII);
    private static final int CONTINUATION = -1;
    private static final int BATCH = 3;

    private final Path file;
    private final InputStream input;
    private @Nullable List<ArrowField> fields;
    private Map<String, ArrowColumn> columns = Map.of();
    private long rows;
    private int next;

    public ArrowRows(Path file, InputStream input) {
        this.file = file;
        this.input = input;
    }

    @Override
    public @Nullable Map<String, @Nullable Object> next() throws IOException {
        try {
            while (next == rows) {
                if (!readMessage()) {
                    return null;
                }
            }
            Map<String, @Nullable Object> row = new LinkedHashMap<>();
            columns.forEach((name, column) -> row.put(name, column.value(next)));
            next++;
            return row;
        } catch (BadValueException e) {
            throw new DatasetException(
                    "The file " + file + " cannot be read, since " + e.getMessage()
                            + "; save the dataset as parquet or JSON lines.",
                    e);
        } catch (IllegalArgumentException
                | IndexOutOfBoundsException
                | ArithmeticException
                | NoSuchElementException e) {
            throw new DatasetException(
                    "The file " + file + " is not a whole file of Arrow; save the dataset again.", e);
        }
    }

    /** Returns whether there was one. */
    private boolean readMessage() throws IOException {
        byte[] head = input.readNBytes(Integer.BYTES);
        if (head.length == 0 && fields != null) {
            return false;
        }
        if (fields == null && Arrays.equals(head, Arrays.copyOf(MAGIC, Integer.BYTES))) {
            take(MAGIC.length - Integer.BYTES);
            head = take(Integer.BYTES);
        }
        int length = number(head) == CONTINUATION ? number(take(Integer.BYTES)) : number(head);
        if (length == 0) {
            return false;
        }
        if (length < 0 || length > Limits.WRITTEN_FILE) {
            throw new IllegalArgumentException("a message of it is too long");
        }
        ByteBuffer bytes = ByteBuffer.wrap(take(length)).order(ByteOrder.LITTLE_ENDIAN);
        FlatTable message = FlatTable.first(bytes);
        byte[] body = take(Math.toIntExact(message.large(3)));
        if (fields == null) {
            fields = ArrowField.of(bytes);
        } else if (message.small(1) == BATCH) {
            readBatch(fields, message.table(2), body);
        }
        return true;
    }

    private void readBatch(List<ArrowField> fields, FlatTable batch, byte[] body) {
        if (batch.has(3)) {
            throw new BadValueException("its batches are compressed");
        }
        ArrowColumn.Reader reader = new ArrowColumn.Reader(batch, body);
        columns = new LinkedHashMap<>();
        fields.forEach(field -> columns.put(field.name(), reader.next(field)));
        rows = batch.large(0);
        next = 0;
        if (columns.values().stream().anyMatch(column -> column.size() != rows)) {
            throw new IllegalArgumentException("columns of it are of unequal length");
        }
    }

    private byte[] take(int length) throws IOException {
        byte[] bytes = input.readNBytes(length);
        if (bytes.length < length) {
            throw new EOFException("it ends within a message");
        }
        return bytes;
    }

    private static int number(byte[] bytes) throws EOFException {
        if (bytes.length < Integer.BYTES) {
            throw new EOFException("it ends within a number");
        }
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getInt();
    }

    @Override
    public void close() {
        InputFiles.close(input);
    }
}
