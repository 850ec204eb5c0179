package io.gemmajunit.engine.torch;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import ai.djl.util.cuda.CudaUtils;
import io.gemmajunit.engine.EngineException;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class TorchDeviceTest {

    private static final UnaryOperator<String> GENERATIONS =
            Map.of("cuda:0", "9.0", "cuda:1", "9.0", "cuda:2", "8.0")::get;

    @Test
    void computeAlikeInOneGeneration() {
        assertThatCode(() -> TorchDevice.requireAlike(List.of("cuda:0", "cuda:1"), GENERATIONS))
                .doesNotThrowAnyException();
        assertThatCode(() -> TorchDevice.requireAlike(List.of("cpu"), TorchDevice::generation))
                .doesNotThrowAnyException();
    }

    @Test
    void areRefusedOfSeveralGenerations() {
        assertThatThrownBy(() -> TorchDevice.requireAlike(List.of("cuda:0", "cuda:1", "cuda:2"), GENERATIONS))
                .isInstanceOf(EngineException.class)
                .hasMessage(
                        "gemma.device names cuda:0, whose compute capability is 9.0, and cuda:2, whose is 8.0; it is"
                                + " chance which card takes a portion, and they give other last bits: name cards of one kind.");
    }

    @Test
    void saysWhatAGpuNeedsWhereThereIsNone() {
        assumeThat(CudaUtils.getGpuCount()).isZero();
        assertThatThrownBy(() -> TorchDevice.of("cuda:0"))
                .isInstanceOf(EngineException.class)
                .hasMessage("libtorch finds no device cuda:0 on this machine: CUDA's runtime library, libcudart of CUDA"
                        + " 12.8 or newer, is missing or finds no card of NVIDIA with a driver; install what is missing, or"
                        + " set gemma.device=cpu.");
    }
}
