package io.gemmajunit.engine.inference;

import io.gemmajunit.checkpoint.folder.Checkpoint;
import io.gemmajunit.engine.inference.Parameters.Weight;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
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
                StoredTensor.writeShard(shard, List.of());
                writeWeights(shard, new Parameters(Checkpoint.open(folder).config()).all());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return folder;
    }

    private static void writeWeights(Path file, List<Weight> weights) throws IOException {
        byte[] noise = numbers(new Random(1)::nextGaussian, 0.02);
        byte[] ones = numbers(() -> 1, 1);
        List<StoredTensor> tensors = new ArrayList<>();
        for (Weight weight : weights) {
            // A router that reads noise times noise finds all experts equal.
            boolean isVector = weight.shape().size() == 1;
            tensors.add(new StoredTensor(
                    weight.name(), "BF16", weight.shape(), Short.BYTES * weight.elements(), isVector ? ones : noise));
        }
        StoredTensor.writeShard(file, tensors);
    }

    private static byte[] numbers(DoubleSupplier number, double factor) {
        ByteBuffer numbers = ByteBuffer.allocate(Short.BYTES * NOISE).order(ByteOrder.LITTLE_ENDIAN);
        while (numbers.hasRemaining()) {
            // The upper half of a float32 is a bfloat16.
            float value = (float) (number.getAsDouble() * factor);
            numbers.putShort((short) (Float.floatToRawIntBits(value) >>> 16));
        }
        return numbers.array();
    }
}
