package io.gemmajunit.checkpoint.quantised;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.gemmajunit.checkpoint.CheckpointException;
import io.gemmajunit.checkpoint.Encoding.RowDecoder;
import io.gemmajunit.checkpoint.QuantisationScheme;
import io.gemmajunit.checkpoint.QuantisationScheme.Decoded;
import io.gemmajunit.checkpoint.QuantisationScheme.Quantised;
import io.gemmajunit.checkpoint.RawTensor;
import io.gemmajunit.checkpoint.TensorSlot;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Small matrices of each scheme, by the formulas of the libraries that define them. */
class SchemesTest {

    /** Levels of NF4 as bitsandbytes 0.50 stores them (QLoRA, arXiv 2305.14314, appendix E). */
    private static final float[] NF4 = {
        -1f,
        -0.6961928f,
        -0.52507305f,
        -0.3949175f,
        -0.28444138f,
        -0.18477343f,
        -0.091050036f,
        0f,
        0.0795803f,
        0.1609302f,
        0.2461123f,
        0.33791524f,
        0.44070983f,
        0.562617f,
        0.72295684f,
        1f
    };

    @TempDir
    private Path folder;

    private final Map<String, RawTensor> tensors = new HashMap<>();

    @Test
    void fourBitsChooseALevelOfTheirBlock() throws IOException {
        put("m.weight", "U8", List.of(2L, 1L), bytes(0x1f, 0x70));
        put("m.weight.absmax", "F32", List.of(2L), floats(2, 8));
        put("m.weight.quant_map", "F32", List.of(16L), floats(NF4));
        put("m.weight.quant_state.bitsandbytes__nf4", "U8", List.of(1L), json("{'shape': [2, 2], 'blocksize': 2}"));

        assertThat(row(new BitsAndBytes(), "{}", 0)).containsExactly(-1.3923856f, 2f);
        assertThat(row(new BitsAndBytes(), "{}", 1)).containsExactly(0f, -8f);
    }

    @Test
    void scalesOfBlocksMayBeQuantisedThemselves() throws IOException {
        float[] known = new float[256];
        known[3] = 0.5f;
        known[200] = -0.25f;
        put("m.weight", "U8", List.of(2L, 1L), bytes(0x1f, 0x70));
        put("m.weight.absmax", "U8", List.of(2L), bytes(3, 200));
        put("m.weight.quant_map", "F32", List.of(16L), floats(NF4));
        put("m.weight.nested_absmax", "F32", List.of(2L), floats(2, 4));
        put("m.weight.nested_quant_map", "F32", List.of(256L), floats(known));
        put(
                "m.weight.quant_state.bitsandbytes__fp4",
                "U8",
                List.of(1L),
                json("{'shape': [2, 2], 'blocksize': 2, 'nested_blocksize': 1, 'nested_offset': 3.0}"));

        // 0.5 · 2 + 3 = 4 and −0.25 · 4 + 3 = 2
        assertThat(row(new BitsAndBytes(), "{}", 0)).containsExactly(-0.6961928f * 4, 4f);
        assertThat(row(new BitsAndBytes(), "{}", 1)).containsExactly(0f, -2f);
        assertThat(decoded(new BitsAndBytes(), "{}").encoding().orElseThrow().label())
                .isEqualTo("FP4");
    }

    @Test
    void eightBitsAreScaledByRow() throws IOException {
        put("m.weight", "I8", List.of(2L, 2L), bytes(127, -127, 0, 64));
        put("m.SCB", "F32", List.of(2L), floats(2, 254));
        put("m.weight_format", "U8", List.of(), bytes(0));

        assertThat(row(new BitsAndBytes(), "{}", 0)).containsExactly(2, -2);
        assertThat(row(new BitsAndBytes(), "{}", 1)).containsExactly(0, 128);
        assertThat(all(new BitsAndBytes(), "{}").conditions())
                .containsEntry("activations", "not quantised, as bitsandbytes would where they are below 6");
    }

    @Test
    void packedIntegersOfCompressedTensors() throws IOException {
        put("m.weight_packed", "I32", List.of(1L, 2L), ints(0x76543210, 0xf));
        put("m.weight_scale", "F32", List.of(1L, 3L), floats(1, 2, 4));
        put("m.weight_shape", "I64", List.of(2L), longs(1, 9));

        assertThat(row(new CompressedTensors(), packed(4), 0)).containsExactly(-8, -7, -6, -10, -8, -6, -8, -4, 28);
    }

    @Test
    void packedIntegersMayHaveZerosAndAnOrder() throws IOException {
        put("m.weight_packed", "I32", List.of(2L, 1L), ints(0x76543210, 0x01234567));
        put("m.weight_scale", "F32", List.of(2L, 2L), floats(1, 10, 2, 20));
        put("m.weight_zero_point", "I32", List.of(1L, 2L), ints(0x98, 0x7a));
        put("m.weight_g_idx", "I32", List.of(8L), ints(0, 1, 0, 1, 0, 1, 0, 1));
        put("m.weight_shape", "I64", List.of(2L), longs(2, 8));

        // Row 0: zeros 0 and 2; row 1: zeros 1 and −1.
        assertThat(row(new CompressedTensors(), packed(4), 0)).containsExactly(-8, -90, -6, -70, -4, -50, -2, -30);
        assertThat(row(new CompressedTensors(), packed(4), 1)).containsExactly(-4, -20, -8, -60, -12, -100, -16, -140);
    }

    /** As compressed-tensors before 0.9 stores them. */
    @Test
    void zerosNeedNotBePacked() throws IOException {
        put("m.weight_packed", "I32", List.of(1L, 1L), ints(0x76543210));
        put("m.weight_scale", "F32", List.of(1L, 2L), floats(1, 10));
        put("m.weight_zero_point", "I8", List.of(1L, 2L), bytes(-2, 3));
        put("m.weight_shape", "I64", List.of(2L), longs(1, 8));

        assertThat(row(new CompressedTensors(), packed(4), 0)).containsExactly(-6, -5, -4, -3, -70, -60, -50, -40);
    }

    @Test
    void packedRowsMayShareOneScaleAndOneZero() throws IOException {
        put("m.weight_packed", "I32", List.of(2L, 1L), ints(0x76543210, 0x01234567));
        put("m.weight_scale", "F32", List.of(1L), floats(2));
        put("m.weight_zero_point", "I8", List.of(1L), bytes(-2));
        put("m.weight_shape", "I64", List.of(2L), longs(2, 8));

        assertThat(row(new CompressedTensors(), packed(4), 0)).containsExactly(-12, -10, -8, -6, -4, -2, 0, 2);
        assertThat(row(new CompressedTensors(), packed(4), 1)).containsExactly(2, 0, -2, -4, -6, -8, -10, -12);
    }

    @Test
    void integersOfEightBitsMayHaveZeros() throws IOException {
        put("m.weight", "I8", List.of(2L, 2L), bytes(127, -128, 0, 64));
        put("m.weight_scale", "F32", List.of(2L, 1L), floats(2, 0.5f));
        put("m.weight_zero_point", "I8", List.of(2L, 1L), bytes(-128, 4));

        assertThat(row(new CompressedTensors(), INT8, 0)).containsExactly(510, 0);
        assertThat(row(new CompressedTensors(), INT8, 1)).containsExactly(-2, 30);
    }

    @Test
    void zerosOfAnotherShapeAreRefused() throws IOException {
        put("m.weight", "I8", List.of(2L, 2L), bytes(127, -128, 0, 64));
        put("m.weight_scale", "F32", List.of(2L, 1L), floats(2, 0.5f));
        put("m.weight_zero_point", "I8", List.of(1L, 1L), bytes(4));

        assertThatThrownBy(() -> all(new CompressedTensors(), INT8))
                .isInstanceOf(CheckpointException.class)
                .hasMessage("Tensor m.weight_zero_point in " + file("m.weight_zero_point")
                        + " has shape [1, 1], which is not one for each scale; quantise the model again.");
    }

    @Test
    void floatsOfEightBits() throws IOException {
        put("m.weight", "F8_E4M3", List.of(1L, 5L), bytes(0x38, 0xb8, 0x7e, 0x01, 0x08));
        put("m.weight_scale", "F32", List.of(1L), floats(2));
        put("m.input_scale", "BF16", List.of(1L), bytes(0, 0));
        String config =
                "{'format': 'float-quantized', 'config_groups': {'g': {'weights': {'num_bits': 8, 'strategy': 'tensor'},"
                        + " 'input_activations': {'num_bits': 8, 'type': 'float', 'strategy': 'tensor'}}}}";

        assertThat(row(new CompressedTensors(), config, 0)).containsExactly(2, -2, 896, 0x1p-8f, 0x1p-5f);
        assertThat(all(new CompressedTensors(), config).conditions())
                .containsEntry("activations", "not quantised, though the checkpoint asks for 8-bit float per tensor");
        assertThat(all(new CompressedTensors(), config).used())
                .containsExactlyInAnyOrder("m.weight", "m.weight_scale", "m.input_scale");
    }

    @ParameterizedTest
    @CsvSource({"checkpoint_format, gptq, 7", "checkpoint_format, gptq_v2, 6", "format, gptq, 7", "format, GPTQ_v2, 6"})
    void gptqStoresColumnsAndInItsFirstFormatZerosLessOne(String field, String format, float zero) throws IOException {
        put("m.qweight", "I32", List.of(1L, 1L), ints(0x76543210));
        put("m.qzeros", "I32", List.of(2L, 1L), ints(6, 6));
        put("m.scales", "F16", List.of(2L, 1L), bytes(0, 0x3c, 0, 0x40));
        put("m.g_idx", "I32", List.of(8L), ints(0, 1, 0, 1, 0, 1, 0, 1));

        float[] row = row(new Gptq(), "{'bits': 4, '" + field + "': '" + format + "'}", 0);

        assertThat(row)
                .containsExactly(
                        0 - zero,
                        2 * (1 - zero),
                        2 - zero,
                        2 * (3 - zero),
                        4 - zero,
                        2 * (5 - zero),
                        6 - zero,
                        2 * (7 - zero));
    }

    /** What was quantised out of order is not read in order. */
    @Test
    void gptqInAnOrderOfItsOwnNeedsTheOrder() throws IOException {
        put("m.qweight", "I32", List.of(1L, 1L), ints(0x76543210));
        put("m.qzeros", "I32", List.of(2L, 1L), ints(6, 6));
        put("m.scales", "F16", List.of(2L, 1L), bytes(0, 0x3c, 0, 0x40));

        assertThatThrownBy(() -> row(new Gptq(), "{'bits': 4, 'group_size': 4, 'desc_act': true}", 0))
                .isInstanceOf(CheckpointException.class)
                .hasMessageStartingWith("Module m of " + folder + " is quantised and lacks tensor g_idx;");
        assertThat(row(new Gptq(), "{'bits': 4, 'group_size': 4, 'desc_act': false}", 0))
                .startsWith(-7, -6);
    }

    /** The last group has what is left, as every kernel reads it: a column's group is its number over the size. */
    @Test
    void theLastGroupMayBeSmaller() throws IOException {
        put("m.qweight", "I32", List.of(2L, 1L), ints(0x88888888, 0x88888888));
        put("m.qzeros", "I32", List.of(2L, 1L), ints(6, 6));
        put("m.scales", "F16", List.of(2L, 1L), bytes(0, 0x3c, 0, 0x40));

        assertThat(row(new Gptq(), "{'bits': 4, 'group_size': 12}", 0))
                .containsExactly(1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 2, 2, 2, 2);
    }

    @ParameterizedTest
    @CsvSource({"4, into groups of 4", "-1, ''"})
    void groupsOfAnotherSizeAreRefused(int size, String how) throws IOException {
        put("m.qweight", "I32", List.of(2L, 1L), ints(0, 0));
        put("m.qzeros", "I32", List.of(3L, 1L), ints(6, 6, 6));
        put("m.scales", "F16", List.of(3L, 1L), bytes(0, 0x3c, 0, 0x40, 0, 0x40));

        assertThatThrownBy(() -> all(new Gptq(), "{'bits': 4, 'group_size': " + size + "}"))
                .isInstanceOf(CheckpointException.class)
                .hasMessage(
                        "Tensor m.scales in " + file("m.scales") + " has shape [3, 1], whose groups do not divide 16"
                                + " columns" + (how.isEmpty() ? "" : " " + how) + "; quantise the model again.");
    }

    @Test
    void gptqOfEightBits() throws IOException {
        put("m.qweight", "I32", List.of(1L, 1L), ints(0x80ff7f01));
        put("m.qzeros", "I32", List.of(1L, 1L), ints(0x80));
        put("m.scales", "F16", List.of(1L, 1L), bytes(0, 0x38));

        assertThat(row(new Gptq(), "{'bits': 8, 'checkpoint_format': 'gptq_v2'}", 0))
                .containsExactly(-63.5f, -0.5f, 63.5f, 0);
    }

    @Test
    void gptqWithSymmetricZerosOfTheSecondFormatIsOfTheSecond() throws IOException {
        put("m.qweight", "I32", List.of(1L, 8L), ints(8, 8, 8, 8, 8, 8, 8, 8));
        put("m.qzeros", "I32", List.of(1L, 1L), ints(0x88888888));
        put("m.scales", "F16", List.of(1L, 8L), new byte[16]);
        String config = "{'bits': 4, 'sym': true}";

        assertThat(row(new Gptq(), config, 0)[0]).isZero();
        assertThat(all(new Gptq(), config).conditions())
                .containsEntry("format", "gptq_v2, by its zeros, though the checkpoint says gptq");
    }

    @Test
    void gptqRefusesZerosThatLibrariesReadOtherwise() throws IOException {
        put("m.qweight", "I32", List.of(1L, 1L), ints(8));
        put("m.qzeros", "I32", List.of(1L, 1L), ints(15));
        put("m.scales", "F16", List.of(1L, 1L), new byte[2]);

        assertThatThrownBy(() -> all(new Gptq(), "{'bits': 4}"))
                .isInstanceOf(CheckpointException.class)
                .hasMessage("Tensor m.qzeros in " + file("m.qzeros") + " stores a zero of 15, which libraries read as 0"
                        + " or as 16 in the format gptq; quantise the model again.");
    }

    @Test
    void awqInterleavesRows() throws IOException {
        put("m.qweight", "I32", List.of(1L, 1L), ints(0x76543210));
        put("m.qzeros", "I32", List.of(1L, 1L), ints(0x00000010));
        put(
                "m.scales",
                "F16",
                List.of(1L, 8L),
                bytes(0, 0x3c, 0, 0x3c, 0, 0x3c, 0, 0x3c, 0, 0x3c, 0, 0x3c, 0, 0x3c, 0, 0x3c));
        float[] column = new float[8];

        TensorSlot weight = decoded(new Awq(), "{}");
        try (RowDecoder decoder = weight.encoding().orElseThrow().open()) {
            decoder.decode(0, 8, column);
        }

        // Nibbles 0 to 7 are rows 0, 2, 4, 6, 1, 3, 5, 7; that of row 2 has a zero of 1.
        assertThat(column).containsExactly(0, 4, 0, 5, 2, 6, 3, 7);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "gptq | {'bits': 3} | 3 bits",
                "gptq | {'bits': 4, 'checkpoint_format': 'marlin'} | the format marlin",
                "gptq | {'bits': 4, 'format': 'Marlin'} | the format marlin",
                "gptq | {'bits': 4, 'adapter': {'name': 'lora'}} | an adapter of its own",
                "awq | {'version': 'gemv'} | the version gemv",
                "awq | {'format': 'gemv_fast'} | the version gemv_fast",
                "awq | {'backend': 'llm-awq'} | the backend llm-awq",
                "compressed-tensors | {'format': 'nvfp4-pack-quantized'} | the format nvfp4-pack-quantized",
                "compressed-tensors | {'format': 'mixed-precision'} | the format mixed-precision",
                "compressed-tensors | {'format': 'pack-quantized', 'quantization_status': 'frozen'} | the status frozen",
                "compressed-tensors | {'format': 'pack-quantized', 'kv_cache_scheme': {'num_bits': 8}} | kv_cache_scheme",
                "compressed-tensors | {'format': 'pack-quantized', 'transform_config': {'config_groups': {}}}"
                        + " | transform_config",
                "compressed-tensors | {'format': 'float-quantized', 'sparsity_config': {'format': 'sparse-24-bitmask'}}"
                        + " | the sparsity sparse-24-bitmask",
                "compressed-tensors | {'format': 'float-quantized', 'config_groups': {'g': {'weights': {'strategy':"
                        + " 'block'}}}} | the strategy block"
            })
    void refusesVariantsByName(String method, String config, String what) {
        QuantisationScheme scheme = List.of(new Gptq(), new Awq(), new CompressedTensors()).stream()
                .filter(each -> each.method().equals(method))
                .findFirst()
                .orElseThrow();
        String whole = "{'quant_method': '" + method + "', " + config.substring(1);

        assertThatThrownBy(() -> all(scheme, whole))
                .isInstanceOf(CheckpointException.class)
                .hasMessage("Checkpoint " + folder + " is quantised by " + method + " with " + what
                        + ", which this version cannot read; dequantise it and save it in bfloat16.");
    }

    @Test
    void namesWhatIsMissing() throws IOException {
        put("m.qweight", "I32", List.of(1L, 1L), ints(8));

        assertThatThrownBy(() -> all(new Awq(), "{}"))
                .isInstanceOf(CheckpointException.class)
                .hasMessage("Module m of " + folder + " is quantised and lacks tensor qzeros;"
                        + " copy the checkpoint again, with all its files.");
    }

    @Test
    void namesWhatDoesNotFit() throws IOException {
        put("m.weight", "I8", List.of(2L, 2L), bytes(1, 2, 3, 4));
        put("m.SCB", "F32", List.of(3L), floats(1, 2, 3));

        assertThatThrownBy(() -> all(new BitsAndBytes(), "{}"))
                .isInstanceOf(CheckpointException.class)
                .hasMessage("Tensor m.SCB in " + file("m.SCB") + " has shape [3], not one for each of 2 rows;"
                        + " quantise the model again.");
    }

    private static final String INT8 =
            "{'format': 'int-quantized', 'config_groups': {'g': {'weights': {'num_bits': 8, 'strategy': 'channel'}}}}";

    private static String packed(int bits) {
        return "{'format': 'pack-quantized', 'config_groups': {'g': {'weights': {'num_bits': " + bits
                + ", 'strategy': 'group'}}}}";
    }

    private Decoded all(QuantisationScheme scheme, String config) {
        try {
            return scheme.decode(new Quantised(
                    folder.resolve("config.json"), new ObjectMapper().readTree(config.replace('\'', '"')), tensors));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private TensorSlot decoded(QuantisationScheme scheme, String config) {
        TensorSlot weight = all(scheme, config).weights().get(0);
        assertThat(weight.name()).isEqualTo("m.weight");
        return weight;
    }

    private float[] row(QuantisationScheme scheme, String config, long row) throws IOException {
        TensorSlot weight = decoded(scheme, config);
        float[] numbers = new float[weight.shape().get(1).intValue()];
        try (RowDecoder decoder = weight.encoding().orElseThrow().open()) {
            decoder.decode(row, 1, numbers);
        }
        return numbers;
    }

    private Path file(String tensor) {
        return folder.resolve(tensor);
    }

    private void put(String name, String type, List<Long> shape, byte[] bytes) throws IOException {
        Files.write(file(name), bytes);
        tensors.put(name, new RawTensor(name, file(name), type, shape, 0, bytes.length));
    }

    private static byte[] bytes(int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return bytes;
    }

    private static byte[] json(String text) {
        return text.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] floats(float... values) {
        return filled(4 * values.length, buffer -> {
            for (float value : values) {
                buffer.putFloat(value);
            }
        });
    }

    private static byte[] ints(int... values) {
        return filled(4 * values.length, buffer -> Arrays.stream(values).forEach(buffer::putInt));
    }

    private static byte[] longs(long... values) {
        return filled(8 * values.length, buffer -> Arrays.stream(values).forEach(buffer::putLong));
    }

    private static byte[] filled(int length, Consumer<ByteBuffer> values) {
        ByteBuffer buffer = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        values.accept(buffer);
        return buffer.array();
    }
}
