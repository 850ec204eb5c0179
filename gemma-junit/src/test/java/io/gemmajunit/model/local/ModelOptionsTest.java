package io.gemmajunit.model.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gemmajunit.engine.options.Attention;
import io.gemmajunit.engine.weights.QuantisedWeights;
import io.gemmajunit.model.ModelException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ModelOptionsTest {

    @Test
    void nothingNeedsToBeSet() {
        assertThat(options(Map.of())).isEqualTo(new ModelOptions("auto", 0, "cpu", "auto", Attention.SDPA));
    }

    @Test
    void readsEachSettingWhateverItsCase() {
        assertThat(options(Map.of(
                        "gemma.dtype", "BFloat16",
                        "gemma.threads", "4",
                        "gemma.device", "CUDA:1",
                        "gemma.memory", "512M",
                        "gemma.attention", "Eager")))
                .isEqualTo(new ModelOptions("bfloat16", 4, "cuda:1", "512m", Attention.EAGER));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    gemma.dtype     | fp16  | gemma.dtype is "fp16"; it must be auto, float32 or bfloat16.
                    gemma.threads   | -1    | gemma.threads is "-1"; it must be a number of threads up to 9999, or 0 for all cores.
                    gemma.threads   | all   | gemma.threads is "all"; it must be a number of threads up to 9999, or 0 for all cores.
                    gemma.device    | gpu   | gemma.device is "gpu"; it must be cpu, mps, or cuda:0 with the number of the GPU.
                    gemma.device    | cuda:0, | gemma.device is "cuda:0,"; it must be cpu, mps, or cuda:0 with the number of the GPU.
                    gemma.device    | cuda:0;cuda:1 | gemma.device is "cuda:0;cuda:1"; it must be cpu, mps, or cuda:0 with the number of the GPU.
                    gemma.device    | cpu,cuda:1 | gemma.device is "cpu,cuda:1"; it must be of one kind, such as cuda:0,cuda:1, since another kind gives other last bits, and it is chance which device takes a portion.
                    gemma.memory    | 4     | gemma.memory is "4"; it must be auto or a size such as 512m or 4g.
                    gemma.memory    | -1g   | gemma.memory is "-1g"; it must be auto or a size such as 512m or 4g.
                    gemma.memory    | 0m    | gemma.memory is "0m"; it must be auto or a size such as 512m or 4g.
                    gemma.threads   | 10000 | gemma.threads is "10000"; it must be a number of threads up to 9999, or 0 for all cores.
                    gemma.attention | flash | gemma.attention is "flash"; it must be sdpa or eager.
                    gemma.quantised | fly   | gemma.quantised is "fly"; it must be auto, decode or keep.
                    """)
    void refusesAValueThatMakesNoSense(String key, String value, String message) {
        assertThatThrownBy(() -> options(Map.of(key, value)))
                .isInstanceOf(ModelException.class)
                .hasMessage(message);
    }

    @Test
    void leavesItToTheMemoryWhenToDecodeUnlessTold() {
        assertThat(options(Map.of()).engines().get(0).quantised()).isEmpty();
        assertThat(options(Map.of("gemma.quantised", "KEEP")).engines().get(0).quantised())
                .contains(QuantisedWeights.KEEP);
        assertThat(options(Map.of("gemma.quantised", "decode")).engines().get(0).quantised())
                .contains(QuantisedWeights.DECODE);
    }

    @Test
    void takesTheFirstGpuWhereNoneIsNamed() {
        assertThat(options(Map.of("gemma.device", "CUDA")).device()).isEqualTo("cuda:0");
    }

    @Test
    void takesSeveralDevicesOfOneKind() {
        assertThat(options(Map.of("gemma.device", "CUDA, cuda:1 ,cuda:2")).devices())
                .containsExactly("cuda:0", "cuda:1", "cuda:2");
        assertThat(options(Map.of("gemma.device", "cpu,cpu")).devices()).containsExactly("cpu", "cpu");
    }

    @Test
    void readsHowToAskAnAssistant() {
        var arguments = "{\"enable_thinking\": true, \"tools\": [{\"name\": \"x\"}], \"n\": 1, \"none\": null}";

        ChatOptions chat = options(Map.of("gemma.chatTemplateArgs", arguments, "gemma.thinkEndToken", "</think>"))
                .chat();

        assertThat(chat.arguments())
                .containsEntry("enable_thinking", true)
                .containsEntry("tools", List.of(Map.of("name", "x")))
                .containsEntry("n", 1)
                .containsEntry("none", null);
        assertThat(chat.thinkEnd()).contains("</think>");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "enable_thinking",
                "[1]",
                "null",
                "{\"a\": 1} {",
                "{\"a\": 1, \"a\": 2}",
                "{'a': 1}",
                "{\"a\": NaN}"
            })
    void refusesArgumentsOfTemplatesThatAreNoObject(String value) {
        assertThatThrownBy(() -> options(Map.of("gemma.chatTemplateArgs", value)))
                .isInstanceOf(ModelException.class)
                .hasMessage("gemma.chatTemplateArgs is \"" + value
                        + "\"; it must be a JSON object such as {\"enable_thinking\": true}.");
    }

    @Test
    void refusesAnArgumentThatIsDecidedElsewhere() {
        assertThatThrownBy(() -> options(Map.of("gemma.chatTemplateArgs", "{\"tokenize\": true}")))
                .isInstanceOf(ModelException.class)
                .hasMessage("gemma.chatTemplateArgs sets \"tokenize\", which is decided elsewhere; leave it out.");
    }

    private static ModelOptions options(Map<String, String> settings) {
        return ModelOptions.from(key -> Optional.ofNullable(settings.get(key)));
    }
}
