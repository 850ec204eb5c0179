package io.gemmajunit.engine.inference;

import io.gemmajunit.checkpoint.architecture.ModelConfig;
import io.gemmajunit.checkpoint.architecture.WeightRole;
import io.gemmajunit.checkpoint.architecture.WeightRole.Scope;
import io.gemmajunit.engine.inference.Parameters.Weight;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes noise as quantised safetensors; the embedding and norms stay bfloat16.
 *
 * @param config {@code quantization_config}
 * @param matrix what stands for a matrix of a layer
 */
record RandomScheme(String config, Matrix matrix) {

    private static final int GROUP = 128;

    /** Tensors of a module. */
    @FunctionalInterface
    interface Matrix {

        List<StoredTensor> tensors(String module, long rows, long columns);
    }

    static RandomScheme nf4() {
        byte[] pairs = Noise.units(2, 0);
        return new RandomScheme(
                "{\"quant_method\": \"bitsandbytes\", \"load_in_4bit\": true}", (module, rows, columns) -> {
                    long elements = rows * columns;
                    byte[] state =
                            "{\"quant_type\": \"nf4\", \"blocksize\": 64, \"dtype\": \"bfloat16\", \"shape\": [%d, %d]}"
                                    .formatted(rows, columns)
                                    .getBytes(StandardCharsets.US_ASCII);
                    float[] levels = new float[16];
                    for (int i = 0; i < levels.length; i++) {
                        levels[i] = (i - 7.5f) / 7.5f;
                    }
                    return List.of(
                            new StoredTensor(module + ".weight", "U8", List.of(elements / 2, 1L), elements / 2, pairs),
                            new StoredTensor(
                                    module + ".weight.absmax",
                                    "F32",
                                    List.of(elements / 64),
                                    elements / 16,
                                    Noise.floats(0.02f, 0.03f, 0.04f)),
                            new StoredTensor(
                                    module + ".weight.quant_map", "F32", List.of(16L), 64, Noise.floats(levels)),
                            new StoredTensor(
                                    module + ".weight.quant_state.bitsandbytes__nf4",
                                    "U8",
                                    List.of((long) state.length),
                                    state.length,
                                    state));
                });
    }

    static RandomScheme gptq() {
        byte[] bits = Noise.units(4, 0);
        // Zeros of all ones are refused: stored 7 in each field.
        byte[] zeros = Noise.indices(1, i -> 0x77777777);
        byte[] scales = Noise.units(2, 0x1c00, 0);
        String config =
                "{\"quant_method\": \"gptq\", \"bits\": 4, \"group_size\": %d, \"desc_act\": false, \"sym\": true}"
                        .formatted(GROUP);
        return new RandomScheme(config, (module, rows, columns) -> {
            long groups = columns / GROUP;
            return List.of(
                    new StoredTensor(module + ".qweight", "I32", List.of(columns / 8, rows), rows * columns / 2, bits),
                    new StoredTensor(module + ".qzeros", "I32", List.of(groups, rows / 8), groups * rows / 2, zeros),
                    new StoredTensor(module + ".scales", "F16", List.of(groups, rows), groups * rows * 2, scales),
                    new StoredTensor(
                            module + ".g_idx",
                            "I32",
                            List.of(columns),
                            columns * 4,
                            Noise.indices((int) columns, i -> i / GROUP)));
        });
    }

    static RandomScheme fp8() {
        byte[] noise = Noise.floatsOf8Bits();
        String config =
                "{\"quant_method\": \"compressed-tensors\", \"format\": \"float-quantized\", \"config_groups\": {"
                        + "\"group_0\": {\"weights\": {\"num_bits\": 8, \"type\": \"float\", \"strategy\": \"channel\"}}}}";
        return new RandomScheme(
                config,
                (module, rows, columns) -> List.of(
                        new StoredTensor(module + ".weight", "F8_E4M3", List.of(rows, columns), rows * columns, noise),
                        new StoredTensor(
                                module + ".weight_scale",
                                "F32",
                                List.of(rows, 1L),
                                rows * 4,
                                Noise.floats(1e-4f, 2e-4f))));
    }

    void write(Path folder, String json, ModelConfig model) throws IOException {
        Files.writeString(
                folder.resolve("config.json"),
                json.strip().replaceFirst("\\{", "{\"quantization_config\": " + config + ", "));
        byte[] noise = Noise.units(2, 0x3c00, 0);
        List<StoredTensor> tensors = new ArrayList<>();
        for (Weight weight : new Parameters(model).all()) {
            boolean isMatrix =
                    weight.role().scope() == Scope.LAYER && weight.shape().size() == 2;
            if (isMatrix) {
                String module = weight.name().replaceFirst("\\.weight$", "");
                tensors.addAll(matrix.tensors(
                        module, weight.shape().get(0), weight.shape().get(1)));
            } else {
                byte[] numbers = weight.role() == WeightRole.EMBEDDING ? noise : Noise.units(2, 0x3f80, 0);
                tensors.add(new StoredTensor(
                        weight.name(), "BF16", weight.shape(), Short.BYTES * weight.elements(), numbers));
            }
        }
        StoredTensor.writeShard(folder.resolve(RandomCheckpoint.SHARD), tensors);
    }
}
