package io.gemmajunit.model.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ProcessorTest {

    @Test
    void isToldByMakerModelAndInstructionsAndNotByItsLoad() {
        assertThat(Processor.identity(Stream.of(
                        "processor\t: 0",
                        "vendor_id\t: AuthenticAMD",
                        "cpu family\t: 25",
                        "model\t\t: 17",
                        "cpu MHz\t\t: 2396.4",
                        "flags\t\t: fpu avx512_bf16",
                        "",
                        "processor\t: 1",
                        "flags\t\t: other")))
                .isEqualTo("AuthenticAMD 25 17 fpu avx512_bf16");
        assertThat(Processor.identity(
                        Stream.of("CPU implementer\t: 0x41", "Features\t: fp asimd bf16", "CPU part : 0xd40")))
                .isEqualTo("0x41 0xd40 fp asimd bf16");
        assertThat(Processor.identity(Stream.of())).isEqualTo("unknown");
    }

    @Test
    void isAnotherOneWhereTheEnvironmentHoldsItToOtherInstructions() {
        assertThat(Processor.identity("amd 9", Map.of("PATH", "/bin"))).isEqualTo("amd 9");
        assertThat(Processor.identity("amd 9", Map.of("ONEDNN_MAX_CPU_ISA", "AVX2", "ATEN_CPU_CAPABILITY", "avx2")))
                .isEqualTo("amd 9 ATEN_CPU_CAPABILITY=avx2 ONEDNN_MAX_CPU_ISA=AVX2");
    }
}
