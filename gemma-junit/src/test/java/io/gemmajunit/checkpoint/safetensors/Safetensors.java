package io.gemmajunit.checkpoint.safetensors;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gemmajunit.checkpoint.TensorSlot;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** Reads tensors of any element type and writes them in float32 or bfloat16. */
public final class Safetensors {

    private static final ObjectMapper JSON = new ObjectMapper();

    private Safetensors() {}

    /** Numbers in row-major order. */
    public record Tensor(List<Long> shape, float[] values) {

        /** Returns a matrix. */
        public static Tensor of(float[][] rows) {
            var values = new float[rows.length * rows[0].length];
            for (int i = 0; i < rows.length; i++) {
                System.arraycopy(rows[i], 0, values, i * rows[0].length, rows[0].length);
            }
            return new Tensor(List.of((long) rows.length, (long) rows[0].length), values);
        }
    }

    public static Tensor read(TensorSlot slot) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate((int) slot.bytes()).order(ByteOrder.LITTLE_ENDIAN);
        try (FileChannel channel = FileChannel.open(slot.shard())) {
            channel.read(bytes, slot.offset());
        }
        bytes.flip();
        var values = new float[(int) slot.elements()];
        for (int i = 0; i < values.length; i++) {
            values[i] = switch (slot.dtype()) {
                case FLOAT32 -> bytes.getFloat();
                case BFLOAT16 -> Float.intBitsToFloat(bytes.getShort() << 16);
                case FLOAT16 -> half(bytes.getShort());
            };
        }
        return new Tensor(slot.shape(), values);
    }

    public static void write(Path file, Map<String, Tensor> tensors) throws IOException {
        write(file, tensors, name -> false);
    }

    /** @param isShort which are written in bfloat16, cut off behind its last place */
    public static void write(Path file, Map<String, Tensor> tensors, Predicate<String> isShort) throws IOException {
        ObjectNode header = JSON.createObjectNode();
        int end = 0;
        for (var tensor : tensors.entrySet()) {
            ObjectNode entry =
                    header.putObject(tensor.getKey()).put("dtype", isShort.test(tensor.getKey()) ? "BF16" : "F32");
            tensor.getValue().shape().forEach(entry.withArray("/shape")::add);
            int begin = end;
            end += (isShort.test(tensor.getKey()) ? Short.BYTES : Float.BYTES)
                    * tensor.getValue().values().length;
            entry.putArray("data_offsets").add(begin).add(end);
        }
        String json = JSON.writeValueAsString(header);
        byte[] padded = (json + " ".repeat((8 - json.length() % 8) % 8)).getBytes(StandardCharsets.US_ASCII);
        ByteBuffer bytes = ByteBuffer.allocate(Long.BYTES + padded.length + end).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putLong(padded.length).put(padded);
        for (var tensor : tensors.entrySet()) {
            for (float value : tensor.getValue().values()) {
                if (isShort.test(tensor.getKey())) {
                    bytes.putShort((short) (Float.floatToRawIntBits(value) >> 16));
                } else {
                    bytes.putFloat(value);
                }
            }
        }
        Files.write(file, bytes.array());
    }

    /** Subnormal numbers are as good as zero in a test. */
    private static float half(short bits) {
        int exponent = bits >> 10 & 0x1f;
        float magnitude = exponent == 0 ? 0 : Math.scalb(1 + (bits & 0x3ff) / 1024f, exponent - 15);
        return bits < 0 ? -magnitude : magnitude;
    }
}
