package io.gemmajunit.checkpoint;

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

    static Optional<Dtype> ofSafetensors(String name) {
        for (Dtype dtype : values()) {
            if (dtype.safetensorsName.equals(name)) {
                return Optional.of(dtype);
            }
        }
        return Optional.empty();
    }
}
