package io.gemmajunit.engine.inference;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.StringJoiner;

/**
 * A tensor of a random checkpoint.
 *
 * @param type as the format of the file names it
 * @param shape rows first
 * @param pattern bytes that are repeated
 */
record StoredTensor(String name, String type, List<Long> shape, long bytes, byte[] pattern) {

    /** Writes a file of safetensors. */
    static void writeShard(Path file, List<StoredTensor> tensors) throws IOException {
        try (OutputStream out = Files.newOutputStream(file)) {
            out.write(header(tensors));
            for (StoredTensor tensor : tensors) {
                tensor.write(out);
            }
        }
    }

    private static byte[] header(List<StoredTensor> tensors) {
        var json = new StringJoiner(",", "{", "}");
        long end = 0;
        for (StoredTensor tensor : tensors) {
            long begin = end;
            end += tensor.bytes();
            json.add("\"%s\":{\"dtype\":\"%s\",\"shape\":%s,\"data_offsets\":[%d,%d]}"
                    .formatted(tensor.name(), tensor.type(), tensor.shape(), begin, end));
        }
        String text = json + " ".repeat((8 - json.length() % 8) % 8);
        return ByteBuffer.allocate(Long.BYTES + text.length())
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(text.length())
                .put(text.getBytes(StandardCharsets.US_ASCII))
                .array();
    }

    void write(OutputStream out) throws IOException {
        for (long written = 0; written < bytes; written += pattern.length) {
            out.write(pattern, 0, (int) Math.min(pattern.length, bytes - written));
        }
    }
}
