package io.gemmajunit.dataset.parquet;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;

/**
 * The schema of Arrow that Parquet files may carry in text, a FlatBuffer ("Schema.fbs" and "Message.fbs" of Arrow's
 * specification): what it says of columns beyond Parquet's own types.
 */
final class ArrowSchema {

    private static final int CONTINUATION = -1;
    private static final int DEEPEST = 30;
    private static final int TIMESTAMP = 10;
    private static final int DURATION = 18;
    private static final Set<String> UTC = Set.of("", "UTC", "Etc/UTC", "Z", "+00:00");

    private final ByteBuffer bytes;

    /** How many fields a schema of so many bytes can have at most: each is listed by four of them. */
    private int fieldsLeft;

    private ArrowSchema(ByteBuffer bytes) {
        this.bytes = bytes;
        this.fieldsLeft = bytes.capacity() / Integer.BYTES;
    }

    /**
     * Returns what a column has that Parquet alone does not tell, and the harness shows, as the end of a sentence;
     * nothing if there is no such column.
     *
     * @param base64 the text in the file
     * @throws IllegalArgumentException if it is no schema, saying so
     */
    static Optional<String> refusal(byte[] base64) {
        try {
            ByteBuffer bytes =
                    ByteBuffer.wrap(Base64.getDecoder().decode(base64)).order(ByteOrder.LITTLE_ENDIAN);
            int start = bytes.getInt(0) == CONTINUATION ? 2 * Integer.BYTES : Integer.BYTES;
            ArrowSchema schema = new ArrowSchema(bytes);
            int message = schema.indirect(start);
            return schema.children(schema.indirect(schema.field(message, 2)), 1, 0);
        } catch (IndexOutOfBoundsException | BufferUnderflowException | IllegalArgumentException e) {
            throw new IllegalArgumentException("the schema of Arrow in it is damaged", e);
        }
    }

    /** Looks at the fields that a table lists. */
    private Optional<String> children(int table, int id, int depth) {
        int place = field(table, id);
        if (place == 0 || depth > DEEPEST) {
            return Optional.empty();
        }
        int list = indirect(place);
        for (int i = 0; i < bytes.getInt(list); i++) {
            if (fieldsLeft-- == 0) {
                throw new IllegalArgumentException("its fields are within themselves");
            }
            int child = indirect(list + Integer.BYTES * (i + 1));
            Optional<String> own = own(child);
            Optional<String> refusal = own.isPresent() ? own : children(child, 5, depth + 1);
            if (refusal.isPresent()) {
                return refusal;
            }
        }
        return Optional.empty();
    }

    private Optional<String> own(int child) {
        int type = field(child, 2) == 0 ? 0 : bytes.get(field(child, 2));
        String name = text(child, 0);
        if (type == DURATION) {
            return Optional.of("the column " + name + " has durations");
        }
        String zone = type == TIMESTAMP ? text(indirect(field(child, 3)), 1) : "";
        return UTC.contains(zone)
                ? Optional.empty()
                : Optional.of("the column " + name + " has times of the zone " + zone);
    }

    private String text(int table, int id) {
        int place = field(table, id);
        if (place == 0) {
            return "";
        }
        int text = indirect(place);
        return new String(bytes.array(), text + Integer.BYTES, bytes.getInt(text), StandardCharsets.UTF_8);
    }

    /** Returns where a field of a table is; 0 if it has its default. */
    private int field(int table, int id) {
        int offsets = table - bytes.getInt(table);
        int slot = Short.BYTES * (id + 2);
        int offset = slot < bytes.getShort(offsets) ? bytes.getShort(offsets + slot) : 0;
        return offset == 0 ? 0 : table + offset;
    }

    private int indirect(int place) {
        return place + bytes.getInt(place);
    }
}
