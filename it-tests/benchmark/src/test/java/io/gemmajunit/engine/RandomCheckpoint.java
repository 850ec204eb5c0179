package io.gemmajunit.engine;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.StringJoiner;

/** A bfloat16 checkpoint of a real geometry whose weights are noise: right for speed and memory, not for answers. */
record RandomCheckpoint(Geometry geometry, int layers) {

    static final String SHARD = "model.safetensors";

    /** A prime number, so that rows do not repeat. */
    private static final int NOISE = 4_194_301;

    /** Writes it below a folder unless it is there already; returns its own folder. */
    Path writeIfAbsent(Path parent) {
        Path folder = parent.resolve(geometry.label() + "-" + layers + "-layers");
        Path config = folder.resolve("config.json");
        if (!Files.exists(config)) {
            try {
                Files.createDirectories(folder);
                writeWeights(folder.resolve(SHARD));
                Files.writeString(config, geometry.config(layers));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return folder;
    }

    private void writeWeights(Path file) throws IOException {
        var header = new StringJoiner(",", "{", "}");
        long end = 0;
        for (var tensor : geometry.tensors(layers).entrySet()) {
            long begin = end;
            end += tensor.getValue().stream().mapToLong(Integer::longValue).reduce(2, (a, b) -> a * b);
            header.add("\"%s\":{\"dtype\":\"BF16\",\"shape\":%s,\"data_offsets\":[%d,%d]}"
                    .formatted(tensor.getKey(), tensor.getValue(), begin, end));
        }
        byte[] json = header.toString().getBytes(StandardCharsets.US_ASCII);
        byte[] padding = " ".repeat((8 - json.length % 8) % 8).getBytes(StandardCharsets.US_ASCII);
        try (OutputStream out = Files.newOutputStream(file)) {
            out.write(ByteBuffer.allocate(Long.BYTES)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .putLong(json.length + padding.length)
                    .array());
            out.write(json);
            out.write(padding);
            writeNoise(out, end);
        }
    }

    private static void writeNoise(OutputStream out, long bytes) throws IOException {
        Random random = new Random(1);
        ByteBuffer noise = ByteBuffer.allocate(Short.BYTES * NOISE).order(ByteOrder.LITTLE_ENDIAN);
        while (noise.hasRemaining()) {
            // The upper half of a float32 is a bfloat16.
            noise.putShort((short) (Float.floatToRawIntBits((float) (random.nextGaussian() * 0.02)) >>> 16));
        }
        for (long written = 0; written < bytes; written += noise.capacity()) {
            out.write(noise.array(), 0, (int) Math.min(noise.capacity(), bytes - written));
        }
    }
}
