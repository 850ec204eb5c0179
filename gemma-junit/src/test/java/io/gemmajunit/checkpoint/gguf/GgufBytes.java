package io.gemmajunit.checkpoint.gguf;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes GGUF files, right ones and others. */
public final class GgufBytes {

    static final int F32 = 0;
    static final int Q8_0 = 8;

    int version = 3;
    final Map<String, Object> keys = new LinkedHashMap<>();
    final List<Tensor> tensors = new ArrayList<>();
    int alignment = 32;
    long tensorCount = -1;
    long keyCount = -1;

    /** A tensor of zeros. */
    static final class Tensor {

        String name;
        int type;
        List<Long> shape;
        long offset;
        int bytes;

        Tensor(String name, int type, int bytes, Long... fastestFirst) {
            this.name = name;
            this.type = type;
            this.bytes = bytes;
            this.shape = List.of(fastestFirst);
        }
    }

    /** Returns a Gemma with one layer, 32 wide, and 8 tokens. */
    static GgufBytes gemma() {
        var gguf = new GgufBytes();
        gguf.keys.put("general.architecture", "gemma");
        gguf.keys.put("general.type", "model");
        gguf.keys.put("gemma.context_length", 64);
        gguf.keys.put("gemma.embedding_length", 32);
        gguf.keys.put("gemma.block_count", 1);
        gguf.keys.put("gemma.feed_forward_length", 32);
        gguf.keys.put("gemma.attention.head_count", 1);
        gguf.keys.put("gemma.attention.head_count_kv", 1);
        gguf.keys.put("gemma.attention.key_length", 32);
        gguf.keys.put("gemma.attention.value_length", 32);
        gguf.keys.put("gemma.attention.layer_norm_rms_epsilon", 1e-6f);
        gguf.keys.put("tokenizer.ggml.model", "llama");
        gguf.keys.put("tokenizer.ggml.tokens", List.of("<pad>", "<eos>", "<bos>", "<unk>", "a", "b", "ab", "▁"));
        gguf.keys.put("tokenizer.ggml.scores", List.of(0f, 0f, 0f, 0f, -1f, -2f, -3f, -4f));
        gguf.keys.put("tokenizer.ggml.token_type", List.of(3, 3, 3, 2, 1, 1, 1, 1));
        gguf.keys.put("tokenizer.ggml.bos_token_id", 2);
        gguf.keys.put("tokenizer.ggml.eos_token_id", 1);
        gguf.keys.put("tokenizer.ggml.add_bos_token", true);
        gguf.keys.put("tokenizer.ggml.add_space_prefix", false);
        gguf.tensors.add(new Tensor("token_embd.weight", Q8_0, 8 * 34, 32L, 8L));
        gguf.tensors.add(new Tensor("output_norm.weight", F32, 128, 32L));
        for (String norm : List.of("attn_norm", "ffn_norm")) {
            gguf.tensors.add(new Tensor("blk.0." + norm + ".weight", F32, 128, 32L));
        }
        for (String matrix : List.of("attn_q", "attn_k", "attn_v", "attn_output", "ffn_gate", "ffn_up", "ffn_down")) {
            gguf.tensors.add(new Tensor("blk.0." + matrix + ".weight", Q8_0, 32 * 34, 32L, 32L));
        }
        return gguf.placed();
    }

    /** Returns a small whole model, for a fuzzer to begin with. */
    public static byte[] model() {
        return gemma().bytes();
    }

    Tensor tensor(String name) {
        return tensors.stream()
                .filter(tensor -> tensor.name.equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** Puts each tensor behind the one before. */
    GgufBytes placed() {
        long next = 0;
        for (Tensor tensor : tensors) {
            tensor.offset = next;
            next += (tensor.bytes + alignment - 1L) / alignment * alignment;
        }
        return this;
    }

    byte[] bytes() {
        var out = new ByteArrayOutputStream();
        out.writeBytes(new byte[] {'G', 'G', 'U', 'F'});
        put(out, 4, version);
        put(out, 8, tensorCount < 0 ? tensors.size() : tensorCount);
        put(out, 8, keyCount < 0 ? keys.size() : keyCount);
        keys.forEach((key, value) -> {
            text(out, key);
            if (value instanceof List<?> list) {
                put(out, 4, 9);
                put(out, 4, type(list.get(0)));
                put(out, 8, list.size());
                list.forEach(each -> value(out, each));
            } else {
                put(out, 4, type(value));
                value(out, value);
            }
        });
        long end = 0;
        for (Tensor tensor : tensors) {
            text(out, tensor.name);
            put(out, 4, tensor.shape.size());
            tensor.shape.forEach(extent -> put(out, 8, extent));
            put(out, 4, tensor.type);
            put(out, 8, tensor.offset);
            end = Math.max(end, Math.max(0, Math.min(tensor.offset, 1 << 20)) + tensor.bytes);
        }
        out.writeBytes(new byte[(-out.size() & alignment - 1) + (int) end]);
        return out.toByteArray();
    }

    private static int type(Object value) {
        return value instanceof String
                ? 8
                : value instanceof Boolean ? 7 : value instanceof Float ? 6 : value instanceof Long ? 10 : 4;
    }

    private static void value(ByteArrayOutputStream out, Object value) {
        if (value instanceof String text) {
            text(out, text);
        } else if (value instanceof Boolean flag) {
            put(out, 1, flag ? 1 : 0);
        } else if (value instanceof Float number) {
            put(out, 4, Float.floatToIntBits(number));
        } else if (value instanceof Long number) {
            put(out, 8, number);
        } else {
            put(out, 4, (Integer) value);
        }
    }

    private static void text(ByteArrayOutputStream out, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        put(out, 8, bytes.length);
        out.writeBytes(bytes);
    }

    private static void put(ByteArrayOutputStream out, int bytes, long value) {
        out.write(
                ByteBuffer.allocate(8)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .putLong(value)
                        .array(),
                0,
                bytes);
    }
}
