package io.gemmajunit.checkpoint;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/** Writes small LoRA adapters in the layout of PEFT. */
public final class AdapterFolder {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path folder;
    private final ObjectNode config = JSON.createObjectNode();
    private final Map<String, float[][]> tensors = new LinkedHashMap<>();

    public AdapterFolder(Path folder) {
        this.folder = folder;
        config.put("peft_type", "LORA").put("r", 2).put("lora_alpha", 4).put("bias", "none");
        config.putArray("target_modules").add("q_proj");
    }

    /** Changes adapter_config.json. */
    public AdapterFolder config(Consumer<ObjectNode> change) {
        change.accept(config);
        return this;
    }

    /** Adds both matrices of a module. */
    public AdapterFolder module(String module, float[][] a, float[][] b) {
        return tensor("base_model.model." + module + ".lora_A.weight", a)
                .tensor("base_model.model." + module + ".lora_B.weight", b);
    }

    /** Adds both matrices of a module, filled with a number. */
    public AdapterFolder module(String module, int inputs, int outputs, int rank) {
        return module(module, filled(rank, inputs), filled(outputs, rank));
    }

    public AdapterFolder tensor(String name, float[][] values) {
        tensors.put(name, values);
        return this;
    }

    public AdapterFolder without(String name) {
        tensors.remove(name);
        return this;
    }

    /** Returns the folder with its files. */
    public Path write() {
        try {
            Files.createDirectories(folder);
            Files.writeString(folder.resolve("adapter_config.json"), JSON.writeValueAsString(config));
            Files.write(folder.resolve("adapter_model.safetensors"), safetensors());
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static float[][] filled(int rows, int columns) {
        float[][] values = new float[rows][columns];
        for (float[] row : values) {
            java.util.Arrays.fill(row, 0.5f);
        }
        return values;
    }

    private byte[] safetensors() throws IOException {
        ObjectNode header = JSON.createObjectNode();
        int end = 0;
        for (var tensor : tensors.entrySet()) {
            int rows = tensor.getValue().length;
            int columns = tensor.getValue()[0].length;
            ObjectNode entry = header.putObject(tensor.getKey()).put("dtype", "F32");
            entry.putArray("shape").add(rows).add(columns);
            entry.putArray("data_offsets").add(end).add(end + Float.BYTES * rows * columns);
            end += Float.BYTES * rows * columns;
        }
        String json = JSON.writeValueAsString(header);
        byte[] padded = (json + " ".repeat((8 - json.length() % 8) % 8)).getBytes(StandardCharsets.US_ASCII);
        ByteBuffer file = ByteBuffer.allocate(Long.BYTES + padded.length + end).order(ByteOrder.LITTLE_ENDIAN);
        file.putLong(padded.length).put(padded);
        for (float[][] values : tensors.values()) {
            for (float[] row : values) {
                for (float value : row) {
                    file.putFloat(value);
                }
            }
        }
        return file.array();
    }
}
