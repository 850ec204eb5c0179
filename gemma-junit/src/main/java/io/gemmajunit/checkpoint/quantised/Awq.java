package io.gemmajunit.checkpoint.quantised;

import io.gemmajunit.checkpoint.QuantisationScheme;
import io.gemmajunit.checkpoint.RawTensor;
import java.util.List;

/** AWQ as AutoAWQ saves it for its GEMM kernels. */
public final class Awq implements QuantisationScheme {

    private static final int BITS = 4;

    @Override
    public String method() {
        return "awq";
    }

    @Override
    public Decoded decode(Quantised quantised) {
        var modules = new Modules(quantised);
        String version = quantised
                .config()
                .path("version")
                .asText(quantised.config().path("format").asText("gemm"));
        if (!version.equalsIgnoreCase("gemm")) {
            throw modules.refused("the version " + version);
        }
        String backend = quantised.config().path("backend").asText("auto");
        if (backend.equals("llm-awq")) {
            throw modules.refused("the backend " + backend);
        }
        int bits = quantised
                .config()
                .path("bits")
                .asInt(quantised.config().path("w_bit").asInt(BITS));
        if (bits != BITS) {
            throw modules.refused(bits + " bits");
        }
        for (String module : modules.with("qweight")) {
            RawTensor weight = modules.get(module, "qweight", "I32", 2);
            RawTensor zeros = modules.get(module, "qzeros", "I32", 2);
            RawTensor scales = modules.get(module, "scales");
            long columns = weight.shape().get(0);
            long words = weight.shape().get(1);
            long rows = Math.multiplyExact(words, InterleavedInts.PER_WORD);
            modules.require(
                    scales.shape().size() == 2
                            && scales.shape().get(1) == rows
                            && scales.shape().get(0) > 0
                            && columns < 1 << 24,
                    scales,
                    "not one for each of " + rows + " rows");
            modules.require(
                    zeros.shape().equals(List.of(scales.shape().get(0), words)), zeros, "not one for each scale");
            int size = modules.groupSize(
                    quantised
                            .config()
                            .path("group_size")
                            .asInt(quantised.config().path("q_group_size").asInt()),
                    scales,
                    columns);
            modules.put(module, rows, columns, new InterleavedInts(weight, zeros, scales, size));
        }
        return modules.decoded();
    }
}
