package io.gemmajunit.checkpoint.adapter;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gemmajunit.checkpoint.safetensors.Safetensors;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
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
            Map<String, Safetensors.Tensor> written = new LinkedHashMap<>();
            tensors.forEach((name, values) -> written.put(name, Safetensors.Tensor.of(values)));
            Safetensors.write(folder.resolve("adapter_model.safetensors"), written);
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static float[][] filled(int rows, int columns) {
        float[][] values = new float[rows][columns];
        for (float[] row : values) {
            Arrays.fill(row, 0.5f);
        }
        return values;
    }
}
