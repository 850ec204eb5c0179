package io.gemmajunit.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;

/** What transformers 5.18 computes for a checkpoint in float32: {@code golden.safetensors} of the conformance recipe. */
record Golden(int[][] inputIds, float[][][] logits, int[][] greedy) {

    static Golden read(Path checkpoint) {
        try {
            ByteBuffer file = ByteBuffer.wrap(Files.readAllBytes(checkpoint.resolve("golden.safetensors")))
                    .order(ByteOrder.LITTLE_ENDIAN);
            int headerLength = (int) file.getLong(0);
            JsonNode header = new ObjectMapper().readTree(file.array(), 8, headerLength);
            ByteBuffer data = file.slice(8 + headerLength, file.capacity() - 8 - headerLength)
                    .order(ByteOrder.LITTLE_ENDIAN);
            return new Golden(
                    ints(data, header.get("input_ids")),
                    floats(data, header.get("logits")),
                    ints(data, header.get("greedy")));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static int[][] ints(ByteBuffer data, JsonNode tensor) {
        int at = tensor.get("data_offsets").get(0).asInt();
        int[][] values = new int[tensor.get("shape").get(0).asInt()]
                [tensor.get("shape").get(1).asInt()];
        for (int[] row : values) {
            for (int i = 0; i < row.length; i++, at += Long.BYTES) {
                row[i] = (int) data.getLong(at);
            }
        }
        return values;
    }

    private static float[][][] floats(ByteBuffer data, JsonNode tensor) {
        int at = tensor.get("data_offsets").get(0).asInt();
        JsonNode shape = tensor.get("shape");
        float[][][] values = new float[shape.get(0).asInt()][shape.get(1).asInt()]
                [shape.get(2).asInt()];
        for (float[][] sequence : values) {
            for (float[] row : sequence) {
                for (int i = 0; i < row.length; i++, at += Float.BYTES) {
                    row[i] = data.getFloat(at);
                }
            }
        }
        return values;
    }
}
