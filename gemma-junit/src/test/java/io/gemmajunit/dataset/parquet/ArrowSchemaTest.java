package io.gemmajunit.dataset.parquet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Damaged schemas. A message begins behind its length; each table here has its offsets (size, size of the table, places
 * of its fields) right before it.
 */
class ArrowSchemaTest {

    private static final int MESSAGE = 20;
    private static final int SCHEMA = 40;
    private static final int FIELD = 80;

    private final ByteBuffer bytes = ByteBuffer.allocate(160).order(ByteOrder.LITTLE_ENDIAN);

    /** The third field of a message leads to its schema, whose second one lists fields. */
    private ArrowSchemaTest() {
        bytes.putInt(4, MESSAGE - 4);
        table(MESSAGE, 10);
        bytes.putShort(MESSAGE - 2, (short) 4);
        point(MESSAGE + 4, SCHEMA);
        table(SCHEMA, 8);
        bytes.putShort(SCHEMA - 2, (short) 4);
        point(SCHEMA + 4, 48);
        bytes.putInt(48, 2);
        point(52, FIELD);
        point(56, FIELD);
        table(FIELD, 16);
    }

    private void table(int place, int size) {
        bytes.putInt(place, size);
        bytes.putShort(place - size, (short) size);
    }

    private void point(int from, int to) {
        bytes.putInt(from, to - from);
    }

    private byte[] text() {
        return Base64.getEncoder().encode(bytes.array());
    }

    @Test
    void hasNothingAgainstFieldsWithoutAType() {
        assertThat(ArrowSchema.refusal(text())).isEmpty();
    }

    /** Two in each would be 2^30 of the depth that is looked at. */
    @Test
    void areNotFollowedWhereFieldsAreWithinThemselves() {
        bytes.putShort(FIELD - 2, (short) 4);
        point(FIELD + 4, 92);
        bytes.putInt(92, 2);
        point(96, FIELD);
        point(100, FIELD);

        assertThatThrownBy(() -> ArrowSchema.refusal(text())).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 65, 2_000_000_000, Integer.MAX_VALUE})
    void areRefusedWhereANameIsLongerThanTheFile(int length) {
        bytes.putShort(FIELD - 12, (short) 8);
        point(FIELD + 8, 92);
        bytes.putInt(92, length);

        assertThatThrownBy(() -> ArrowSchema.refusal(text())).isInstanceOf(IllegalArgumentException.class);
    }
}
