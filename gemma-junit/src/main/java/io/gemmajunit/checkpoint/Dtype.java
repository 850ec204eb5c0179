package io.gemmajunit.checkpoint;

import java.nio.ByteBuffer;
import java.util.Optional;

/** Element types of weights that the engine can compute with. */
public enum Dtype {
    FLOAT32("float32", "F32", 4),
    FLOAT16("float16", "F16", 2),
    BFLOAT16("bfloat16", "BF16", 2);

    private final String label;
    private final String safetensorsName;
    private final int bytes;

    Dtype(String label, String safetensorsName, int bytes) {
        this.label = label;
        this.safetensorsName = safetensorsName;
        this.bytes = bytes;
    }

    /** Returns the name that users know, for example {@code bfloat16}. */
    public String label() {
        return label;
    }

    /** Returns the size of one element in bytes. */
    public int bytes() {
        return bytes;
    }

    public String safetensorsName() {
        return safetensorsName;
    }

    /** Returns the number that the bits of a stored element mean; of 16 bits, those above do not count. */
    public float number(int bits) {
        return switch (this) {
            case FLOAT32 -> Float.intBitsToFloat(bits);
            case BFLOAT16 -> Float.intBitsToFloat(bits << 16);
            case FLOAT16 -> Half.toFloat(bits);
        };
    }

    /** Reads stored elements: all at once, which is faster than one at a time. */
    void read(ByteBuffer stored, float[] target, int first, int count) {
        if (this == FLOAT32) {
            stored.asFloatBuffer().get(target, first, count);
            return;
        }
        short[] halves = new short[count];
        stored.asShortBuffer().get(halves);
        for (int i = 0; i < count; i++) {
            target[first + i] = number(halves[i]);
        }
    }

    static Optional<Dtype> ofSafetensors(String name) {
        for (Dtype dtype : values()) {
            if (dtype.safetensorsName.equals(name)) {
                return Optional.of(dtype);
            }
        }
        return Optional.empty();
    }
}
