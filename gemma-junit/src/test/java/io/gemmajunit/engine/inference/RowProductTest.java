package io.gemmajunit.engine.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.pytorch.jni.IValue;
import io.gemmajunit.checkpoint.Dtype;
import io.gemmajunit.engine.options.EngineOptions;
import io.gemmajunit.engine.torch.TorchModule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RowProductTest {

    /** Row and matrix are such that each sum is an integer, which float32 holds and bfloat16 rounds. */
    private static final String PROGRAM = """
            class Gemma(Module):
              __parameters__ = []
              __buffers__ = []
              def product(self: __torch__.Gemma, rows: int, columns: int, biased: bool) -> Tensor:
                x = torch.to(torch.view(torch.remainder(torch.arange(columns), 7), [1, 1, columns]), 15)
                numbers = torch.remainder(torch.arange(3 * rows * columns), 5)
                weight = torch.narrow(torch.to(torch.view(numbers, [3 * rows, columns]), 15), 0, rows, rows)
                bias = annotate(Optional[Tensor], None)
                if biased:
                  bias = torch.to(torch.arange(rows), 15)
                return torch.to(%s, 6)
            """;

    @ParameterizedTest
    @CsvSource({"1, 1", "3, 5", "64, 17", "100, 256", "16, 16384", "2000, 48"})
    void isTheSumOfProducts(int rows, int columns) {
        try (TorchModule module = TorchModule.compile(
                        PROGRAM.formatted(RowProduct.of(Dtype.BFLOAT16, EngineOptions.CPU)), EngineOptions.CPU);
                IValue height = IValue.from((long) rows);
                IValue width = IValue.from((long) columns)) {
            for (boolean biased : new boolean[] {false, true}) {
                try (IValue flag = IValue.from(biased);
                        IValue product = module.call("product", height, width, flag)) {
                    float[] numbers = module.toFloats(product);
                    assertThat(numbers).hasSize(rows);
                    for (int row = 0; row < rows; row++) {
                        double sum = biased ? bfloat16(row) : 0;
                        for (int column = 0; column < columns; column++) {
                            sum += column % 7 * (((rows + row) * (long) columns + column) % 5);
                        }
                        assertThat((double) numbers[row]).isCloseTo(sum, within(sum * 0x1p-8));
                    }
                }
            }
        }
    }

    private static double bfloat16(int number) {
        int bits = Float.floatToRawIntBits(number);
        return Float.intBitsToFloat(bits + 0x7fff + (bits >> 16 & 1) & 0xffff0000);
    }

    @Test
    void isTheUsualOneForOtherTypesDevicesAndProcessors() {
        assertThat(RowProduct.of(Dtype.FLOAT32, EngineOptions.CPU)).isEqualTo(RowProduct.USUAL);
        assertThat(RowProduct.of(Dtype.FLOAT16, EngineOptions.CPU)).isEqualTo(RowProduct.USUAL);
        assertThat(RowProduct.of(Dtype.BFLOAT16, "cuda:0")).isEqualTo(RowProduct.USUAL);
        assertThat(RowProduct.of(Dtype.BFLOAT16, EngineOptions.CPU, "aarch64")).isEqualTo(RowProduct.USUAL);
    }
}
