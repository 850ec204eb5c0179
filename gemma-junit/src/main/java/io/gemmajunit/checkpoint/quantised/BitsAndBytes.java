package io.gemmajunit.checkpoint.quantised;

import io.gemmajunit.checkpoint.QuantisationScheme;
import io.gemmajunit.checkpoint.RawTensor;
import java.util.List;
import java.util.Optional;

/**
 * bitsandbytes 0.4x: 4 bits that choose one of 16 levels (NF4 or FP4), or 8-bit integers with a scale for each row. Its
 * runtime rounds some activations to 8 bits where weights are; that is not done here.
 */
public final class BitsAndBytes implements QuantisationScheme {

    private static final List<String> FOUR_BITS = List.of("nf4", "fp4");
    private static final String STATE = "weight.quant_state.bitsandbytes__";

    @Override
    public String method() {
        return "bitsandbytes";
    }

    @Override
    public Decoded decode(Quantised quantised) {
        var modules = new Modules(quantised);
        for (String levels : FOUR_BITS) {
            for (String module : modules.with(STATE + levels)) {
                FourBitWeight weight = FourBitWeight.of(modules, module, modules.get(module, STATE + levels), levels);
                modules.put(module, weight.rows(), weight.columns(), weight);
            }
        }
        List<String> int8 = modules.with("SCB");
        for (String module : int8) {
            readInt8(modules, module);
        }
        if (!int8.isEmpty()) {
            modules.note("activations", "not quantised, as bitsandbytes would where they are below 6");
        }
        return modules.decoded();
    }

    private static void readInt8(Modules modules, String module) {
        RawTensor weight = modules.get(module, "weight", "I8", 2);
        RawTensor scales = modules.get(module, "SCB", "F32", 1);
        modules.find(module, "weight_format");
        long rows = weight.shape().get(0);
        modules.require(scales.shape().get(0) == rows, scales, "not one for each of " + rows + " rows");
        modules.put(
                module,
                rows,
                weight.shape().get(1),
                new ScaledBytes(weight, new Scales(scales, 1 / 127.0), Optional.empty(), "INT8"));
    }
}
