package io.gemmajunit.python;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A {@code bytes}. */
public final class PyBytes extends PySequence {

    private final byte[] bytes;

    /** Makes bytes of these. */
    public PyBytes(byte[] bytes) {
        this.bytes = bytes.clone();
    }

    /** Returns a copy. */
    public byte[] bytes() {
        return bytes.clone();
    }

    @Override
    public Object get(int index) {
        return (long) (bytes[index] & 0xff);
    }

    @Override
    PyBytes slice(Slice.Indices indices) {
        ByteBuffer slice = ByteBuffer.allocate(indices.count());
        indices.forEach(index -> slice.put(bytes[index]));
        return new PyBytes(slice.array());
    }

    public PyBytes plus(PyBytes other) {
        byte[] sum = Arrays.copyOf(bytes, Sizes.text((long) bytes.length + other.bytes.length));
        System.arraycopy(other.bytes, 0, sum, bytes.length, other.bytes.length);
        return new PyBytes(sum);
    }

    public PyBytes times(int times) {
        ByteBuffer product = ByteBuffer.allocate(Sizes.text((long) bytes.length * Math.max(0, times)));
        while (product.hasRemaining()) {
            product.put(bytes);
        }
        return new PyBytes(product.array());
    }

    @Override
    public boolean contains(@Nullable Object element) {
        if (element instanceof PyBytes part) {
            return latin1().contains(part.latin1());
        }
        if (element == null || !Ints.isIntegral(element)) {
            throw PythonException.typeError("a bytes-like object is required, not '" + Types.name(element) + "'");
        }
        int value = Ints.clamped(element);
        if (value < 0 || value > 255) {
            throw PythonException.valueError("byte must be in range(0, 256)");
        }
        return latin1().indexOf(value) >= 0;
    }

    private String latin1() {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    @Override
    public Object hashKey() {
        return ByteBuffer.wrap(bytes);
    }

    @Override
    public @Nullable Object attribute(String name) {
        return BytesMethods.TABLE.bind(name, this);
    }

    @Override
    public String typeName() {
        return "bytes";
    }

    @Override
    public int length() {
        return bytes.length;
    }

    @Override
    public String repr() {
        String text = latin1();
        char quote = text.indexOf('\'') >= 0 && text.indexOf('"') < 0 ? '"' : '\'';
        StringBuilder repr = new StringBuilder("b").append(quote);
        text.chars().forEach(c -> {
            switch (c) {
                case '\n' -> repr.append("\\n");
                case '\r' -> repr.append("\\r");
                case '\t' -> repr.append("\\t");
                default -> {
                    if (c >= 0x20 && c < 0x7f) {
                        repr.append(c == quote || c == '\\' ? "\\" : "").append((char) c);
                    } else {
                        Printing.escapeCodePoint(repr, c);
                    }
                }
            }
        });
        return repr.append(quote).toString();
    }
}
