package io.gemmajunit.dataset.parquet;

import io.gemmajunit.dataset.arrow.ArrowField;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The schema of Arrow that Parquet files may carry in text: what it says of columns beyond Parquet's own types. */
final class ArrowSchema {

    private static final int CONTINUATION = -1;
    private static final Set<String> UTC = Set.of("", "UTC", "Etc/UTC", "Z", "+00:00");

    private ArrowSchema() {}

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
            return refusal(ArrowField.of(bytes.slice(start, bytes.capacity() - start)));
        } catch (IndexOutOfBoundsException | IllegalArgumentException e) {
            throw new IllegalArgumentException("the schema of Arrow in it is damaged", e);
        }
    }

    private static Optional<String> refusal(List<ArrowField> fields) {
        return fields.stream()
                .flatMap(field -> own(field).or(() -> refusal(field.children())).stream())
                .findFirst();
    }

    private static Optional<String> own(ArrowField field) {
        if (field.type() == ArrowField.DURATION) {
            return Optional.of("the column " + field.name() + " has durations");
        }
        String zone = field.type() == ArrowField.TIMESTAMP ? field.details().text(1) : "";
        return UTC.contains(zone)
                ? Optional.empty()
                : Optional.of("the column " + field.name() + " has times of the zone " + zone);
    }
}
