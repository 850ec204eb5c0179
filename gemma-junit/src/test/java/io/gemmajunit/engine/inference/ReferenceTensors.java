package io.gemmajunit.engine.inference;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.IntStream;

/** A safetensors file of 64-bit integers and float32 numbers, as the recipes write them. */
record ReferenceTensors(JsonNode header, ByteBuffer data) {

    static ReferenceTensors read(Path file) {
        try {
            ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
            int headerLength = (int) bytes.getLong(0);
            JsonNode header = new ObjectMapper().readTree(bytes.array(), 8, headerLength);
            int start = 8 + headerLength;
            return new ReferenceTensors(
                    header, bytes.slice(start, bytes.capacity() - start).order(ByteOrder.LITTLE_ENDIAN));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean has(String name) {
        return header.has(name);
    }

    int[] ints(String name) {
        int[] values = new int[elements(name)];
        Arrays.setAll(values, i -> (int) data.getLong(start(name) + i * Long.BYTES));
        return values;
    }

    float[] floats(String name) {
        float[] values = new float[elements(name)];
        int start = start(name);
        for (int i = 0; i < values.length; i++) {
            values[i] = data.getFloat(start + i * Float.BYTES);
        }
        return values;
    }

    int[][] intRows(String name) {
        int[] all = ints(name);
        int columns = extent(name, 1);
        return rows(all.length / columns)
                .mapToObj(row -> Arrays.copyOfRange(all, row * columns, (row + 1) * columns))
                .toArray(int[][]::new);
    }

    /** The last dimension is that of a row. */
    float[][] floatRows(String name) {
        float[] all = floats(name);
        int columns = extent(name, header.get(name).get("shape").size() - 1);
        return rows(all.length / columns)
                .mapToObj(row -> Arrays.copyOfRange(all, row * columns, (row + 1) * columns))
                .toArray(float[][]::new);
    }

    int extent(String name, int dimension) {
        return header.get(name).get("shape").get(dimension).asInt();
    }

    private static IntStream rows(int count) {
        return IntStream.range(0, count);
    }

    private int start(String name) {
        return header.get(name).get("data_offsets").get(0).asInt();
    }

    private int elements(String name) {
        int elements = 1;
        for (JsonNode extent : header.get(name).get("shape")) {
            elements *= extent.asInt();
        }
        return elements;
    }

    /** Returns by how much the numbers differ that are furthest apart. */
    static double distance(float[][] a, float[][] b) {
        double furthest = 0;
        for (int row = 0; row < a.length; row++) {
            for (int i = 0; i < a[row].length; i++) {
                furthest = Math.max(furthest, Math.abs(a[row][i] - b[row][i]));
            }
        }
        return furthest;
    }
}
