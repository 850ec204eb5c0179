package io.gemmajunit.engine;

import ai.djl.pytorch.jni.IValue;

/**
 * What the machine itself can do, measured through the same library.
 *
 * @param products floating-point operations per second in a bfloat16 product of 1024 x 2048 and 2048 x 16384
 * @param bandwidth bytes per second when a gigabyte is summed up
 */
record Machine(double products, double bandwidth) {

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

    static Machine measure(Stopwatch stopwatch) {
        try (TorchModule module = TorchModule.compile(PROGRAM, EngineOptions.CPU)) {
            return new Machine(products(module, stopwatch), bandwidth(module, stopwatch));
        }
    }

    private static double products(TorchModule module, Stopwatch stopwatch) {
        try (IValue m = IValue.from(1024L);
                IValue k = IValue.from(2048L);
                IValue n = IValue.from(16384L);
                IValue a = module.call("matrix", m, k);
                IValue b = module.call("matrix", n, k)) {
            double seconds = stopwatch.median(() -> {
                for (int i = 0; i < 5; i++) {
                    module.call("product", a, b).close();
                }
            });
            return 5 * 2.0 * 1024 * 2048 * 16384 / seconds;
        }
    }

    private static double bandwidth(TorchModule module, Stopwatch stopwatch) {
        long numbers = 1L << 28;
        try (IValue n = IValue.from(numbers);
                IValue a = module.call("floats", n)) {
            return numbers
                    * Float.BYTES
                    / stopwatch.median(() -> module.call("sum", a).close());
        }
    }

    @Override
    public String toString() {
        return "bfloat16 products %.0f GFLOP/s, reading %.1f GB/s".formatted(products / 1e9, bandwidth / 1e9);
    }
}
