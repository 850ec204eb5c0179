package io.gemmajunit.engine.inference;

import io.gemmajunit.checkpoint.Dtype;
import io.gemmajunit.engine.options.EngineOptions;
import io.gemmajunit.engine.torch.TorchModule;
import io.gemmajunit.error.GemmaException;
import java.util.Set;

/**
 * How the program multiplies one row with a matrix. libtorch's usual product of bfloat16 copies the matrix into another
 * order each time, which takes longer than to multiply where it lies.
 */
final class RowProduct {

    static final String USUAL = "torch.linear(x, weight, bias)";
    static final String IN_PLACE =
            "ops.mkldnn._linear_pointwise(x, weight, bias, \"none\", annotate(List[Optional[number]], []), \"\")";

    /** Names of x86-64. On others nobody has measured it, and oneDNN may have but its slow reference. */
    private static final Set<String> MEASURED = Set.of("amd64", "x86_64");

    private static final String TRIAL = """
            class Gemma(Module):
              __parameters__ = []
              __buffers__ = []
              def product(self: __torch__.Gemma) -> Tensor:
                x = torch.ones([1, 64], dtype=15)
                weight = torch.ones([64, 64], dtype=15)
                bias = annotate(Optional[Tensor], None)
                return %s
            """.formatted(IN_PLACE);

    private RowProduct() {}

    /** Returns the expression for it, of {@code x}, {@code weight} and {@code bias}. */
    static String of(Dtype dtype, String device) {
        return of(dtype, device, System.getProperty("os.arch"));
    }

    /** Whether oneDNN has arithmetic for this type, and has been measured beside libtorch's own. */
    static boolean isByOneDnn(Dtype dtype, String device) {
        return of(dtype, device).equals(IN_PLACE);
    }

    static String of(Dtype dtype, String device, String processor) {
        boolean isMeasured =
                dtype == Dtype.BFLOAT16 && device.equals(EngineOptions.CPU) && MEASURED.contains(processor);
        return isMeasured && Trial.SUCCEEDS ? IN_PLACE : USUAL;
    }

    /**
     * Not all builds of libtorch have the operator, and it refuses processors that have no arithmetic for it. Where the
     * library itself is missing, the program says so.
     */
    private static final class Trial {

        static final boolean SUCCEEDS = succeeds();

        private static boolean succeeds() {
            try (TorchModule module = TorchModule.compile(TRIAL, EngineOptions.CPU)) {
                module.call("product").close();
                return true;
            } catch (GemmaException e) {
                return false;
            }
        }
    }
}
