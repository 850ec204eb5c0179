package io.gemmajunit.engine.inference;

import io.gemmajunit.checkpoint.architecture.ModelConfig;
import io.gemmajunit.engine.inference.Parameters.Weight;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;

/** Writes noise as a GGUF of Gemma 1. */
record RandomGguf(BlockNoise blocks) {

    private static final int ALIGNMENT = 32;
    private static final int U32 = 4;
    private static final int F32 = 6;
    private static final int STRING = 8;
    private static final int ARRAY = 9;

    private static final Map<String, String> NAMES = Map.ofEntries(
            Map.entry("embed_tokens", "token_embd"),
            Map.entry("norm", "output_norm"),
            Map.entry("input_layernorm", "attn_norm"),
            Map.entry("post_attention_layernorm", "ffn_norm"),
            Map.entry("q_proj", "attn_q"),
            Map.entry("k_proj", "attn_k"),
            Map.entry("v_proj", "attn_v"),
            Map.entry("o_proj", "attn_output"),
            Map.entry("gate_proj", "ffn_gate"),
            Map.entry("up_proj", "ffn_up"),
            Map.entry("down_proj", "ffn_down"));

    /**
     * A type of blocks.
     *
     * @param id its number in GGUF
     * @param factor bits of a binary16
     * @param places where it stands in a block
     */
    record BlockNoise(int id, int elements, int bytes, int factor, int... places) {}

    void write(Path file, ModelConfig config) throws IOException {
        List<StoredTensor> tensors = new ArrayList<>();
        byte[] noise = Noise.units(blocks.bytes(), blocks.factor(), blocks.places());
        for (Weight weight : new Parameters(config).all()) {
            boolean isVector = weight.shape().size() == 1;
            tensors.add(new StoredTensor(
                    name(weight.name()),
                    isVector ? "F32" : "blocks",
                    weight.shape(),
                    isVector ? Float.BYTES * weight.elements() : weight.elements() / blocks.elements() * blocks.bytes(),
                    isVector ? Noise.floats(1) : noise));
        }
        try (OutputStream out = Files.newOutputStream(file)) {
            byte[] header = header(config, tensors);
            out.write(header);
            out.write(new byte[-header.length & ALIGNMENT - 1]);
            for (StoredTensor tensor : tensors) {
                tensor.write(out);
                out.write(new byte[(int) (-tensor.bytes() & ALIGNMENT - 1)]);
            }
        }
    }

    private static String name(String name) {
        String[] parts = name.split("\\.");
        String module = NAMES.get(parts[parts.length - 2]);
        return (parts[1].equals("layers") ? "blk." + parts[2] + "." : "") + module + ".weight";
    }

    private byte[] header(ModelConfig config, List<StoredTensor> tensors) {
        var attention = config.layers().get(0).attention();
        var keys = new Keys();
        keys.text("general.architecture", "gemma");
        keys.number("gemma.context_length", config.maxPositions());
        keys.number("gemma.embedding_length", config.hiddenSize());
        keys.number("gemma.block_count", config.layers().size());
        keys.number("gemma.feed_forward_length", config.layers().get(0).intermediateSize());
        keys.number("gemma.attention.head_count", attention.heads());
        keys.number("gemma.attention.head_count_kv", attention.kvHeads());
        keys.number("gemma.attention.key_length", attention.headDim());
        keys.key("gemma.attention.layer_norm_rms_epsilon", F32).put(4, Float.floatToIntBits(1e-6f));
        keys.text("tokenizer.ggml.model", "llama");
        int tokens = config.vocabSize();
        keys.list("tokenizer.ggml.tokens", STRING, tokens, id -> keys.out.text("t" + id));
        keys.list("tokenizer.ggml.scores", F32, tokens, id -> keys.out.put(4, Float.floatToIntBits(-id)));
        keys.list("tokenizer.ggml.token_type", U32, tokens, id -> keys.out.put(4, id < 4 ? 3 : 1));
        var out = new Bytes();
        out.writeBytes("GGUF".getBytes(StandardCharsets.US_ASCII));
        out.put(4, 3);
        out.put(8, tensors.size());
        out.put(8, keys.count);
        out.writeBytes(keys.out.toByteArray());
        long offset = 0;
        for (StoredTensor tensor : tensors) {
            out.text(tensor.name());
            out.put(4, tensor.shape().size());
            for (int i = tensor.shape().size() - 1; i >= 0; i--) {
                out.put(8, tensor.shape().get(i));
            }
            out.put(4, tensor.type().equals("F32") ? 0 : blocks.id());
            out.put(8, offset);
            offset += tensor.bytes() + (-tensor.bytes() & ALIGNMENT - 1);
        }
        return out.toByteArray();
    }

    private static final class Keys {

        private final Bytes out = new Bytes();
        private int count;

        Bytes key(String name, int type) {
            count++;
            out.text(name);
            out.put(4, type);
            return out;
        }

        void text(String name, String value) {
            key(name, STRING).text(value);
        }

        void number(String name, int value) {
            key(name, U32).put(4, value);
        }

        void list(String name, int type, int size, IntConsumer value) {
            key(name, ARRAY).put(4, type);
            out.put(8, size);
            for (int i = 0; i < size; i++) {
                value.accept(i);
            }
        }
    }

    private static final class Bytes extends ByteArrayOutputStream {

        void put(int bytes, long value) {
            byte[] all = ByteBuffer.allocate(Long.BYTES)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .putLong(value)
                    .array();
            write(all, 0, bytes);
        }

        void text(String text) {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            put(8, bytes.length);
            writeBytes(bytes);
        }
    }
}
