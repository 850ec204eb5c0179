package io.gemmajunit.engine.inference;

import ai.djl.pytorch.jni.IValue;
import io.gemmajunit.engine.options.EngineOptions;
import io.gemmajunit.engine.torch.TorchModule;

/**
 * What the machine itself can do, measured through the same library. A shared machine is not equally fast for long, so
 * rates are measured beside what they are compared with.
 */
final class Machine implements AutoCloseable {

    private static final String PROGRAM = """
            class Gemma(Module):
              __parameters__ = []
              __buffers__ = []
              def matrix(self: __torch__.Gemma, rows: int, columns: int) -> Tensor:
                return torch.to(torch.randn([rows, columns]), 15)
              def floats(self: __torch__.Gemma, n: int) -> Tensor:
                return torch.ones([n])
              def product(self: __torch__.Gemma, a: Tensor, b: Tensor) -> Tensor:
                return torch.linear(a, b)
              def sum(self: __torch__.Gemma, a: Tensor) -> Tensor:
                return torch.sum(a)
            """;

    private static final int PRODUCTS = 5;

    private final TorchModule module = TorchModule.compile(PROGRAM, EngineOptions.CPU);
    private final IValue rows = matrix(1024, 2048);
    private final IValue weights = matrix(16384, 2048);
    private final Stopwatch stopwatch;

    Machine(Stopwatch stopwatch) {
        this.stopwatch = stopwatch;
        // The first product does not count.
        products();
    }

    /** Returns floating-point operations per second in a bfloat16 product of 1024 x 2048 and 2048 x 16384. */
    double products() {
        double seconds = stopwatch.once(() -> {
            for (int i = 0; i < PRODUCTS; i++) {
                module.call("product", rows, weights).close();
            }
        });
        return PRODUCTS * 2.0 * 1024 * 2048 * 16384 / seconds;
    }

    /** Returns bytes per second when a gigabyte is summed up. */
    double bandwidth() {
        long numbers = 1L << 28;
        try (IValue n = IValue.from(numbers);
                IValue a = module.call("floats", n)) {
            return numbers
                    * Float.BYTES
                    / stopwatch.median(() -> module.call("sum", a).close());
        }
    }

    private IValue matrix(long rows, long columns) {
        try (IValue m = IValue.from(rows);
                IValue n = IValue.from(columns)) {
            return module.call("matrix", m, n);
        }
    }

    @Override
    public void close() {
        rows.close();
        weights.close();
        module.close();
    }
}
