package io.gemmajunit.dataset.arrow;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * A table of a FlatBuffer. Whatever a damaged one holds ends in an {@link IllegalArgumentException} or an
 * {@link IndexOutOfBoundsException}.
 *
 * @param bytes of the whole buffer, little-endian and from its beginning
 * @param place where the table is
 */
public record FlatTable(ByteBuffer bytes, int place) {

    /** Returns the table that the buffer begins with. */
    static FlatTable first(ByteBuffer bytes) {
        return new FlatTable(bytes, indirect(bytes, 0));
    }

    /** Returns a number of one byte; 0 by default. */
    int small(int id) {
        return field(id) == 0 ? 0 : bytes.get(field(id));
    }

    /** Returns a number of two bytes; 0 by default. */
    int medium(int id) {
        return field(id) == 0 ? 0 : bytes.getShort(field(id));
    }

    /** Returns a number of four bytes; 0 by default. */
    int number(int id) {
        return field(id) == 0 ? 0 : bytes.getInt(field(id));
    }

    /** Returns a number of eight bytes; 0 by default. */
    long large(int id) {
        return field(id) == 0 ? 0 : bytes.getLong(field(id));
    }

    /** Returns a text; empty by default. */
    public String text(int id) {
        if (!has(id)) {
            return "";
        }
        int text = indirect(bytes, field(id));
        return Texts.of(bytes.slice(text + Integer.BYTES, bytes.getInt(text)));
    }

    boolean has(int id) {
        return field(id) != 0;
    }

    FlatTable table(int id) {
        if (!has(id)) {
            throw new IllegalArgumentException("a table of it is absent");
        }
        return new FlatTable(bytes, indirect(bytes, field(id)));
    }

    /** Returns listed tables; none by default. */
    List<FlatTable> tables(int id) {
        List<FlatTable> tables = new ArrayList<>();
        if (has(id)) {
            int list = indirect(bytes, field(id));
            for (int i = 0; i < bytes.getInt(list); i++) {
                tables.add(new FlatTable(bytes, indirect(bytes, list + Integer.BYTES * (i + 1))));
            }
        }
        return tables;
    }

    /** Returns the pairs of numbers of eight bytes that are listed; none by default. */
    List<long[]> pairs(int id) {
        List<long[]> pairs = new ArrayList<>();
        if (has(id)) {
            int list = indirect(bytes, field(id));
            for (int i = 0; i < bytes.getInt(list); i++) {
                int pair = list + Integer.BYTES + 2 * Long.BYTES * i;
                pairs.add(new long[] {bytes.getLong(pair), bytes.getLong(pair + Long.BYTES)});
            }
        }
        return pairs;
    }

    /** Returns where a field is; 0 if it has its default. */
    private int field(int id) {
        int offsets = place - bytes.getInt(place);
        int slot = Short.BYTES * (id + 2);
        int offset = slot < bytes.getShort(offsets) ? bytes.getShort(offsets + slot) : 0;
        return offset == 0 ? 0 : place + offset;
    }

    private static int indirect(ByteBuffer bytes, int place) {
        return place + bytes.getInt(place);
    }
}
