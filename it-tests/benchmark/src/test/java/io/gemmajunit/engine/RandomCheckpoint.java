package io.gemmajunit.engine;

import io.gemmajunit.checkpoint.Checkpoint;
import io.gemmajunit.engine.Parameters.Weight;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.StringJoiner;
import java.util.function.DoubleSupplier;

/** A bfloat16 checkpoint of a real geometry whose weights are noise: right for speed and memory, not for answers. */
record RandomCheckpoint(String label, String json) {

    static final String SHARD = "model.safetensors";

    /** A prime number, so that rows do not repeat. */
    private static final int NOISE = 4_194_301;

    static RandomCheckpoint of(Geometry geometry, int layers) {
        return new RandomCheckpoint(geometry.label() + "-" + layers + "-layers", geometry.config(layers));
    }

    /** Writes it below a folder unless it is there already; returns its own folder. */
    Path writeIfAbsent(Path parent) {
        Path folder = parent.resolve(label);
        Path config = folder.resolve("config.json");
        if (!Files.exists(config)) {
            try {
                Files.createDirectories(folder);
                Files.writeString(config, json);
                Path shard = folder.resolve(SHARD);
                Files.write(shard, header("{}"));
                writeWeights(shard, new Parameters(Checkpoint.open(folder).config()).all());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return folder;
    }

    private static void writeWeights(Path file, List<Weight> weights) throws IOException {
        var json = new StringJoiner(",", "{", "}");
        long end = 0;
        for (Weight weight : weights) {
            long begin = end;
            end += Short.BYTES * weight.elements();
            json.add("\"%s\":{\"dtype\":\"BF16\",\"shape\":%s,\"data_offsets\":[%d,%d]}"
                    .formatted(weight.name(), weight.shape(), begin, end));
        }
        ByteBuffer noise = numbers(new Random(1)::nextGaussian, 0.02);
        ByteBuffer ones = numbers(() -> 1, 1);
        try (OutputStream out = Files.newOutputStream(file)) {
            out.write(header(json.toString()));
            for (Weight weight : weights) {
                // A router that reads noise times noise finds all experts equal.
                boolean isVector = weight.shape().size() == 1;
                write(out, isVector ? ones : noise, Short.BYTES * weight.elements());
            }
        }
    }

    private static byte[] header(String json) {
        byte[] text = (json + " ".repeat((8 - json.length() % 8) % 8)).getBytes(StandardCharsets.US_ASCII);
        return ByteBuffer.allocate(Long.BYTES + text.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(text.length)
                .put(text)
                .array();
    }

    private static ByteBuffer numbers(DoubleSupplier number, double factor) {
        ByteBuffer numbers = ByteBuffer.allocate(Short.BYTES * NOISE).order(ByteOrder.LITTLE_ENDIAN);
        while (numbers.hasRemaining()) {
            // The upper half of a float32 is a bfloat16.
            float value = (float) (number.getAsDouble() * factor);
            numbers.putShort((short) (Float.floatToRawIntBits(value) >>> 16));
        }
        return numbers;
    }

    private static void write(OutputStream out, ByteBuffer numbers, long bytes) throws IOException {
        for (long written = 0; written < bytes; written += numbers.capacity()) {
            out.write(numbers.array(), 0, (int) Math.min(numbers.capacity(), bytes - written));
        }
    }
}
