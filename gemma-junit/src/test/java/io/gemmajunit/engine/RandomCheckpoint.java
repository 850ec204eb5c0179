package io.gemmajunit.engine;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;

/** Writes a bfloat16 checkpoint of a given geometry whose weights are noise: right for speed and memory, not for answers. */
record RandomCheckpoint(int hidden, int intermediate, int layers, int heads, int kvHeads, int headDim, int vocab) {

    /** The geometry of gemma-2b with fewer layers. */
    static RandomCheckpoint gemma2b(int layers) {
        return new RandomCheckpoint(2048, 16384, layers, 8, 1, 256, 256_000);
    }

    /** Parameters of all layers without embedding and head; each costs two floating-point operations per token. */
    long bodyParameters() {
        return layers * (2L * hidden * heads * headDim + 2L * hidden * kvHeads * headDim + 3L * hidden * intermediate);
    }

    long headParameters() {
        return (long) vocab * hidden;
    }

    Path writeIfAbsent(Path folder) {
        if (Files.exists(folder.resolve("config.json"))) {
            return folder;
        }
        try {
            Files.createDirectories(folder);
            writeWeights(folder.resolve("model.safetensors"));
            Files.writeString(folder.resolve("config.json"), config());
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String config() {
        return """
                {"architectures": ["GemmaForCausalLM"], "hidden_size": %d, "intermediate_size": %d, "num_hidden_layers": %d,
                 "num_attention_heads": %d, "num_key_value_heads": %d, "head_dim": %d, "vocab_size": %d,
                 "max_position_embeddings": 8192, "rms_norm_eps": 1e-6, "rope_theta": 10000.0, "eos_token_id": 1}
                """.formatted(hidden, intermediate, layers, heads, kvHeads, headDim, vocab);
    }

    private Map<String, int[]> shapes() {
        Map<String, int[]> shapes = new LinkedHashMap<>();
        shapes.put("model.embed_tokens.weight", new int[] {vocab, hidden});
        shapes.put("model.norm.weight", new int[] {hidden});
        for (int i = 0; i < layers; i++) {
            String layer = "model.layers." + i + ".";
            shapes.put(layer + "input_layernorm.weight", new int[] {hidden});
            shapes.put(layer + "self_attn.q_proj.weight", new int[] {heads * headDim, hidden});
            shapes.put(layer + "self_attn.k_proj.weight", new int[] {kvHeads * headDim, hidden});
            shapes.put(layer + "self_attn.v_proj.weight", new int[] {kvHeads * headDim, hidden});
            shapes.put(layer + "self_attn.o_proj.weight", new int[] {hidden, heads * headDim});
            shapes.put(layer + "post_attention_layernorm.weight", new int[] {hidden});
            shapes.put(layer + "mlp.gate_proj.weight", new int[] {intermediate, hidden});
            shapes.put(layer + "mlp.up_proj.weight", new int[] {intermediate, hidden});
            shapes.put(layer + "mlp.down_proj.weight", new int[] {hidden, intermediate});
        }
        return shapes;
    }

    private void writeWeights(Path file) throws IOException {
        StringBuilder header = new StringBuilder("{");
        long at = 0;
        for (var entry : shapes().entrySet()) {
            int[] shape = entry.getValue();
            long end = at + 2L * shape[0] * (shape.length > 1 ? shape[1] : 1);
            header.append("\"%s\":{\"dtype\":\"BF16\",\"shape\":%s,\"data_offsets\":[%d,%d]},"
                    .formatted(entry.getKey(), java.util.Arrays.toString(shape), at, end));
            at = end;
        }
        header.setCharAt(header.length() - 1, '}');
        byte[] json = header.append(" ".repeat((8 - header.length() % 8) % 8))
                .toString()
                .getBytes(StandardCharsets.US_ASCII);
        try (OutputStream out = Files.newOutputStream(file)) {
            out.write(ByteBuffer.allocate(8)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .putLong(json.length)
                    .array());
            out.write(json);
            byte[] noise = noise();
            for (long written = 0; written < at; written += noise.length) {
                out.write(noise, 0, (int) Math.min(noise.length, at - written));
            }
        }
    }

    /** A prime number of values, so that rows do not repeat. */
    private static byte[] noise() {
        Random random = new Random(1);
        ByteBuffer noise = ByteBuffer.allocate(2 * 4_194_301).order(ByteOrder.LITTLE_ENDIAN);
        while (noise.hasRemaining()) {
            noise.putShort((short) (Float.floatToRawIntBits((float) (random.nextGaussian() * 0.02)) >>> 16));
        }
        return noise.array();
    }
}
