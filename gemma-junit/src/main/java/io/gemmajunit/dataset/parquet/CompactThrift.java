package io.gemmajunit.dataset.parquet;

import java.io.DataInput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Structs in Apache Thrift's compact protocol ("thrift-compact-protocol.md"), such as Parquet's headers. */
final class CompactThrift {

    private static final int DEEPEST = 30;
    private static final int MOST = 1 << 22;

    /** How many values a struct or list takes the room of. */
    private static final int MAP = 8;

    private static final int LARGEST_TEXT = 1 << 24;

    private final DataInput in;
    private int depth;
    private int values;

    CompactThrift(DataInput in) {
        this.in = in;
    }

    /**
     * Returns the fields of a struct by their numbers: whole numbers as Long, truth values as Boolean, texts as bytes,
     * lists and structs; doubles as null.
     *
     * @throws IOException if it is none, or has a map, as nothing in Parquet does
     */
    Map<Integer, Object> struct() throws IOException {
        enter();
        Map<Integer, Object> fields = new HashMap<>();
        int id = 0;
        for (int head = in.readUnsignedByte(); head != 0; head = in.readUnsignedByte()) {
            id = head >> 4 == 0 ? (int) number() : id + (head >> 4);
            Object value = value(head & 15);
            if (value != null) {
                fields.put(id, value);
            }
        }
        depth--;
        return fields;
    }

    private @Nullable Object value(int type) throws IOException {
        switch (type) {
            case 1:
                return true;
            case 2:
                return false;
            case 3:
                return (long) in.readByte();
            case 4, 5, 6:
                return number();
            case 7:
                text(Double.BYTES);
                return null;
            case 8:
                return text(varint());
            case 9, 10:
                return list();
            case 12:
                return struct();
            default:
                throw new IOException("a field has the unknown type " + type);
        }
    }

    private void take(int more) throws IOException {
        values += more;
        if (values > MOST) {
            throw new IOException("there are too many structs and lists");
        }
    }

    private void enter() throws IOException {
        if (++depth > DEEPEST) {
            throw new IOException("structs and lists are nested too deep");
        }
        take(MAP);
    }

    private List<Object> list() throws IOException {
        enter();
        int head = in.readUnsignedByte();
        long size = head >> 4 == 15 ? varint() : head >> 4;
        List<Object> elements = new ArrayList<>();
        for (long i = 0; i < size; i++) {
            take(1);
            // A truth value in a list has a byte of its own.
            Object element = (head & 15) <= 2 ? in.readByte() == 1 : value(head & 15);
            if (element != null) {
                elements.add(element);
            }
        }
        depth--;
        return elements;
    }

    private long number() throws IOException {
        long zigzag = varint();
        return zigzag >>> 1 ^ -(zigzag & 1);
    }

    private long varint() throws IOException {
        long value = 0;
        for (int shift = 0; shift < Long.SIZE; shift += 7) {
            int next = in.readUnsignedByte();
            value |= (long) (next & 0x7F) << shift;
            if (next < 0x80) {
                return value;
            }
        }
        throw new IOException("a number has more than 64 bits");
    }

    private byte[] text(long bytes) throws IOException {
        if (bytes < 0 || bytes > LARGEST_TEXT) {
            throw new IOException("a text has the impossible length " + bytes);
        }
        byte[] text = new byte[(int) bytes];
        in.readFully(text);
        return text;
    }
}
