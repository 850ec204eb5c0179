package io.gemmajunit.checkpoint.quantised;

import com.fasterxml.jackson.databind.JsonNode;
import io.gemmajunit.checkpoint.QuantisationScheme;
import io.gemmajunit.checkpoint.RawTensor;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;

/** compressed-tensors 0.1x, as llm-compressor saves it: packed integers, 8-bit integers, 8-bit floats. */
public final class CompressedTensors implements QuantisationScheme {

    private static final List<String> FORMATS =
            List.of("pack-quantized", "int-quantized", "float-quantized", "naive-quantized");
    private static final List<String> NOT_APPLIED = List.of("kv_cache_scheme", "transform_config");
    private static final String SCALE = "weight_scale";
    private static final String ZEROS = "weight_zero_point";
    private static final String ORDER = "weight_g_idx";

    @Override
    public String method() {
        return "compressed-tensors";
    }

    @Override
    public Decoded decode(Quantised quantised) {
        var modules = new Modules(quantised);
        requireKnown(quantised.config(), modules);
        for (String module : modules.with("weight_packed")) {
            readPacked(modules, module, bits(quantised.config(), modules));
        }
        for (String module : modules.with(SCALE)) {
            if (modules.find(module, "weight_packed").isEmpty()) {
                readBytes(modules, module);
            }
            modules.find(module, "input_scale");
            modules.find(module, "input_zero_point");
        }
        noteActivations(quantised.config(), modules);
        return modules.decoded();
    }

    private static void requireKnown(JsonNode config, Modules modules) {
        String format = config.path("format").asText("none");
        if (!FORMATS.contains(format)) {
            throw modules.refused("the format " + format);
        }
        String status = config.path("quantization_status").asText("compressed");
        if (!status.equals("compressed")) {
            throw modules.refused("the status " + status);
        }
        for (String field : NOT_APPLIED) {
            if (config.hasNonNull(field) && !config.get(field).isEmpty()) {
                throw modules.refused(field);
            }
        }
        String sparsity = config.path("sparsity_config").path("format").asText("dense");
        if (!sparsity.equals("dense")) {
            throw modules.refused("the sparsity " + sparsity);
        }
        for (JsonNode group : config.path("config_groups")) {
            String strategy = group.path("weights").path("strategy").asText("none");
            if (!List.of("tensor", "channel", "group").contains(strategy)) {
                throw modules.refused("the strategy " + strategy);
            }
        }
    }

    private static int bits(JsonNode config, Modules modules) {
        List<Integer> bits = config.path("config_groups").findValues("weights").stream()
                .map(weights -> weights.path("num_bits").asInt())
                .distinct()
                .toList();
        if (bits.size() != 1 || bits.get(0) < 2 || bits.get(0) > 8) {
            throw modules.refused("integers of " + bits + " bits");
        }
        return bits.get(0);
    }

    private static void readPacked(Modules modules, String module, int bits) {
        RawTensor packed = modules.get(module, "weight_packed", "I32", 2);
        long rows = packed.shape().get(0);
        int columns = columns(modules.get(module, "weight_shape", "I64", 1), rows);
        int perWord = 32 / bits;
        modules.require(
                packed.shape().get(1) == (columns + perWord - 1) / perWord,
                packed,
                "which is not " + columns + " columns of " + bits + " bits");
        var scales = scales(modules, module, rows, columns);
        Optional<RawTensor> zeros = modules.find(module, ZEROS);
        List<Long> packedZeros = List.of((rows + perWord - 1) / perWord, (long) scales.groups());
        zeros.ifPresent(there -> modules.require(
                there.type().equals("I32") && there.shape().equals(packedZeros) || isOneForEach(scales, there),
                there,
                "which is not one for each scale"));
        Optional<RawTensor> order = modules.find(module, ORDER);
        order.ifPresent(there -> modules.require(
                there.type().equals("I32") && there.shape().equals(List.of((long) columns)),
                there,
                "not one for each of " + columns + " columns"));
        modules.put(module, rows, columns, new PackedInts(packed, scales, zeros, order, bits, columns));
    }

    private static void readBytes(Modules modules, String module) {
        RawTensor bytes = modules.get(module, "weight");
        boolean isFloat = bytes.type().equals("F8_E4M3");
        if (!isFloat && !bytes.type().equals("I8") || bytes.shape().size() != 2) {
            throw Modules.misfit(
                    bytes,
                    "is of type " + bytes.type() + " and shape " + bytes.shape()
                            + " where a matrix of I8 or F8_E4M3 is expected");
        }
        if (modules.find(module, ORDER).isPresent()) {
            throw modules.refused("groups of 8 bits in another order");
        }
        long rows = bytes.shape().get(0);
        long columns = bytes.shape().get(1);
        var scales = scales(modules, module, rows, columns);
        Optional<RawTensor> zeros = modules.find(module, ZEROS);
        zeros.filter(there -> !isFloat)
                .ifPresent(there ->
                        modules.require(isOneForEach(scales, there), there, "which is not one for each scale"));
        modules.put(
                module,
                rows,
                columns,
                new ScaledBytes(bytes, scales, zeros.filter(there -> !isFloat), isFloat ? "FP8" : "INT8"));
    }

    private static boolean isOneForEach(Scales scales, RawTensor zeros) {
        return zeros.type().equals("I8") && zeros.shape().equals(scales.stored().shape());
    }

    private static Scales scales(Modules modules, String module, long rows, long columns) {
        var scales = new Scales(modules.get(module, SCALE));
        modules.require(
                scales.fits(rows, columns),
                scales.stored(),
                "which does not fit a matrix of " + rows + " rows and " + columns + " columns");
        return scales;
    }

    private static int columns(RawTensor shape, long rows) {
        try {
            ByteBuffer extents = shape.map();
            long columns = extents.getLong(8);
            if (extents.getLong(0) == rows && columns > 0 && columns < 1 << 24) {
                return (int) columns;
            }
        } catch (IOException | IndexOutOfBoundsException e) {
            throw Modules.misfit(shape, "is no shape of a matrix");
        }
        throw Modules.misfit(shape, "is not that of a matrix of " + rows + " rows");
    }

    private static void noteActivations(JsonNode config, Modules modules) {
        for (JsonNode group : config.path("config_groups")) {
            JsonNode inputs = group.path("input_activations");
            if (inputs.isObject()) {
                modules.note(
                        "activations",
                        "not quantised, though the checkpoint asks for "
                                + inputs.path("num_bits").asInt() + "-bit "
                                + inputs.path("type").asText() + " per "
                                + inputs.path("strategy").asText());
            }
        }
    }
}
