package io.gemmajunit.dataset.arrow;

import io.gemmajunit.input.Limits;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/**
 * A field of a schema of Arrow ("Schema.fbs" and "Message.fbs" of its specification).
 *
 * @param type its number in the union of types
 * @param details what the type states
 * @param isCoded whether values are numbers of a dictionary
 * @param extension the name of the type that the values stand for, if that is another; else empty
 * @param children what values consist of
 */
public record ArrowField(
        String name, int type, FlatTable details, boolean isCoded, String extension, List<ArrowField> children) {

    public static final int TIMESTAMP = 10;
    public static final int DURATION = 18;

    static final int SCHEMA = 1;

    private static final String EXTENSION = "ARROW:extension:name";

    /**
     * Reads the fields of a schema.
     *
     * @param message that has it, without what precedes it in a stream
     * @throws IllegalArgumentException if it is damaged
     */
    public static List<ArrowField> of(ByteBuffer message) {
        try {
            FlatTable first = FlatTable.first(message.order(ByteOrder.LITTLE_ENDIAN));
            return new Reader(message.capacity() / Integer.BYTES).fields(first.table(2), SCHEMA, 0);
        } catch (IndexOutOfBoundsException e) {
            throw new IllegalArgumentException("it is cut off or overwritten", e);
        }
    }

    /** Reads no more tables than a schema of so many bytes can list: each by four of them. */
    private static final class Reader {

        private int left;

        Reader(int most) {
            this.left = most;
        }

        List<ArrowField> fields(FlatTable table, int id, int depth) {
            if (depth > Limits.DEPTH) {
                throw new IllegalArgumentException("its fields are within themselves");
            }
            List<ArrowField> fields = new ArrayList<>();
            for (FlatTable child : listed(table, id)) {
                fields.add(new ArrowField(
                        child.text(0),
                        child.small(2),
                        child.has(3) ? child.table(3) : child,
                        child.has(4),
                        extension(child),
                        fields(child, 5, depth + 1)));
            }
            return fields;
        }

        private String extension(FlatTable field) {
            return listed(field, 6).stream()
                    .filter(pair -> pair.text(0).equals(EXTENSION))
                    .map(pair -> pair.text(1))
                    .findFirst()
                    .orElse("");
        }

        private List<FlatTable> listed(FlatTable table, int id) {
            List<FlatTable> tables = table.tables(id);
            left -= tables.size();
            if (left < 0) {
                throw new IllegalArgumentException("its fields are within themselves");
            }
            return tables;
        }
    }
}
