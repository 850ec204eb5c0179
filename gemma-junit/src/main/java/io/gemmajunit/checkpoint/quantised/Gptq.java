package io.gemmajunit.checkpoint.quantised;

import com.fasterxml.jackson.databind.JsonNode;
import io.gemmajunit.checkpoint.QuantisationScheme;
import io.gemmajunit.checkpoint.RawTensor;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** GPTQ as AutoGPTQ and GPTQModel save it. Of the two formats, the first stores zeros that are one too small. */
public final class Gptq implements QuantisationScheme {

    private static final List<Integer> BITS = List.of(2, 4, 8);

    @Override
    public String method() {
        return "gptq";
    }

    @Override
    public Decoded decode(Quantised quantised) {
        var modules = new Modules(quantised);
        JsonNode config = quantised.config();
        int bits = config.path("bits").asInt();
        if (!BITS.contains(bits)) {
            throw modules.refused(bits + " bits");
        }
        // The older name comes first, as in transformers.
        String format = config.path("checkpoint_format")
                .asText(config.path("format").asText("gptq"))
                .toLowerCase(Locale.ROOT);
        if (!List.of("gptq", "gptq_v2").contains(format)) {
            throw modules.refused("the format " + format);
        }
        if (config.hasNonNull("adapter")) {
            throw modules.refused("an adapter of its own");
        }
        for (String module : modules.with("qweight")) {
            read(modules, module, config, bits, format.equals("gptq_v2") ? 0 : 1);
        }
        return modules.decoded();
    }

    private static void read(Modules modules, String module, JsonNode config, int bits, int added) {
        RawTensor weight = modules.get(module, "qweight", "I32", 2);
        RawTensor zeros = modules.get(module, "qzeros", "I32", 2);
        RawTensor scales = modules.get(module, "scales");
        int perWord = 32 / bits;
        long rows = weight.shape().get(1);
        long columns = Math.multiplyExact(weight.shape().get(0), perWord);
        modules.require(
                scales.shape().size() == 2
                        && scales.shape().get(1) == rows
                        && scales.shape().get(0) > 0
                        && columns < 1 << 24,
                scales,
                "not one for each of " + rows + " rows");
        long groups = scales.shape().get(0);
        modules.require(
                zeros.shape().equals(List.of(groups, (rows + perWord - 1) / perWord)), zeros, "not one for each scale");
        Optional<RawTensor> order = config.path("desc_act").asBoolean()
                ? Optional.of(modules.get(module, "g_idx"))
                : modules.find(module, "g_idx");
        order.ifPresent(there -> modules.require(
                there.type().equals("I32") && there.shape().equals(List.of(columns)),
                there,
                "not one for each of " + columns + " columns"));
        int size = order.isPresent()
                ? 0
                : modules.groupSize(config.path("group_size").asInt(), scales, columns);
        boolean isMislabelled =
                config.path("sym").asBoolean() && added == 1 && ColumnInts.isConstant(zeros, bits, 1 << bits - 1);
        if (isMislabelled) {
            modules.note("format", "gptq_v2, by its zeros, though the checkpoint says gptq");
        }
        var encoding = new ColumnInts(weight, zeros, scales, order, size, bits, isMislabelled ? 0 : added);
        encoding.requireZeros();
        modules.put(module, rows, columns, encoding);
    }
}
