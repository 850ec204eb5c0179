package io.gemmajunit.maven.fork;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisabledOnOs(value = OS.WINDOWS, disabledReason = "a shell plays nvidia-smi")
class NvidiaDriverTest {

    private static final String TWO =
            "echo 'GPU 0: NVIDIA H100 (UUID: GPU-1)'; echo 'GPU 1: NVIDIA H100 (UUID: GPU-2)'";

    @ParameterizedTest
    @ValueSource(strings = {"cuda", "cuda:0", "cuda:1", "cuda:0,cuda:1", "cuda, cuda:1"})
    void findsACard(String device) {
        assertThatCode(() -> saying(TWO).require(device)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"cuda:2", "cuda:0,cuda:2", "cuda:2, cuda:0"})
    void refusesANumberThatNoCardHas(String device) {
        assertThatThrownBy(() -> saying(TWO).require(device))
                .isInstanceOf(ForkException.class)
                .hasMessage("gemma.device is " + device
                        + ", but the last GPU of this machine is cuda:1; set gemma.device to one that" + " is there.");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    echo 'No devices were found'         | No devices were found
                    echo 'It has failed. Ask nobody.'; exit 9 | It has failed. Ask nobody
                    exit 6                               | it says nothing
                    sleep 30                             | it does not answer
                    """)
    void saysWhyThereIsNone(String script, String reason) {
        assertThatThrownBy(() -> saying(script).require("cuda"))
                .isInstanceOf(ForkException.class)
                .hasMessage("gemma.device is cuda, but sh, which comes with NVIDIA's driver, shows no GPU (" + reason
                        + "); install card and driver, or set gemma.device=cpu.");
    }

    @Test
    void saysThatThereIsNoDriver() {
        assertThatThrownBy(() -> new NvidiaDriver(List.of("no-such-nvidia-smi"), 5).require("cuda:0"))
                .isInstanceOf(ForkException.class)
                .hasMessage(
                        "gemma.device is cuda:0, but no-such-nvidia-smi, which comes with NVIDIA's driver, shows no GPU"
                                + " (it cannot be run); install card and driver, or set gemma.device=cpu.");
    }

    private static NvidiaDriver saying(String script) {
        return new NvidiaDriver(List.of("sh", "-c", script), 2);
    }
}
