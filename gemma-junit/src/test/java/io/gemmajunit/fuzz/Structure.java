package io.gemmajunit.fuzz;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** How a file's JSON lies in it. */
public enum Structure {
    /** It is not JSON, or damage to its bytes is enough. */
    NONE {
        @Override
        byte[] damage(byte[] file, NodeMutations mutations) {
            return file;
        }
    },
    /** The file is JSON. */
    JSON {
        @Override
        byte[] damage(byte[] file, NodeMutations mutations) throws IOException {
            return mutations.of(new String(file, StandardCharsets.UTF_8)).getBytes(StandardCharsets.UTF_8);
        }
    },
    /** Its length, JSON, and data. */
    SAFETENSORS {
        @Override
        byte[] damage(byte[] file, NodeMutations mutations) throws IOException {
            int length =
                    (int) ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).getLong();
            byte[] data = Arrays.copyOfRange(file, Long.BYTES + length, file.length);
            byte[] header = mutations
                    .of(new String(file, Long.BYTES, length, StandardCharsets.UTF_8))
                    .getBytes(StandardCharsets.UTF_8);
            return ByteBuffer.allocate(Long.BYTES + header.length + data.length)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .putLong(header.length)
                    .put(header)
                    .put(data)
                    .array();
        }
    };

    abstract byte[] damage(byte[] file, NodeMutations mutations) throws IOException;
}
