package io.gemmajunit.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gemmajunit.error.GemmaException;
import io.gemmajunit.settings.Configuration;
import io.gemmajunit.task.TaskOptions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GenerationArgumentsTest {

    /** Expects what {@code key_val_to_dict} of lm-evaluation-harness 0.4.13 makes of the same texts. */
    @Test
    void readsPairsAsTheHarnessDoes() {
        assertThat(read("temperature=0.8,top_p=0.95,do_sample=true"))
                .isEqualTo(Map.of("temperature", 0.8, "top_p", 0.95, "do_sample", true));
        assertThat(read("temperature=1e-3,top_k=007,do_sample=FALSE"))
                .isEqualTo(Map.of("temperature", 0.001, "top_k", 7, "do_sample", false));
        assertThat(read("temperature=1_0.5")).isEqualTo(Map.of("temperature", 10.5));
        assertThat(read("temperature=-1")).isEqualTo(Map.of("temperature", -1.0));
        assertThat(read("max_gen_toks=8,,max_gen_toks=9")).isEqualTo(Map.of("max_gen_toks", 9));
        assertThat(read("until=[\"\\n\\n\",\"a,b\"],top_k=1"))
                .isEqualTo(Map.of("until", List.of("\n\n", "a,b"), "top_k", 1));
        assertThat(read("until=(\"x\",)")).isEqualTo(Map.of("until", List.of("x")));
        assertThat(read("until=\"a,b\",top_k=1")).isEqualTo(Map.of("until", "a,b", "top_k", 1));
        assertThat(read("until=END")).isEqualTo(Map.of("until", "END"));
        assertThat(read("until=a=b")).isEqualTo(Map.of("until", "a=b"));
        assertThat(read("until=[a]")).isEqualTo(Map.of("until", "[a]"));
        assertThat(read("top_k=50,until={")).isEqualTo(Map.of("top_k", 50, "until", "{"));
    }

    @Test
    void readsAnObjectOfJson() {
        assertThat(read("{\"until\": [\"\\n\"], \"max_gen_toks\": 8, \"do_sample\": false, \"top_p\": 0.5}"))
                .isEqualTo(Map.of("until", List.of("\n"), "max_gen_toks", 8, "do_sample", false, "top_p", 0.5));
    }

    /** The harness takes some of them for a part of the name, or whole numbers for others. */
    @Test
    void allowsBlanksAroundCommasAndSigns() {
        assertThat(read("max_gen_toks = 8 , top_k= 3, do_sample = True"))
                .isEqualTo(Map.of("max_gen_toks", 8, "top_k", 3, "do_sample", true));
        assertThat(read("until= END ")).isEqualTo(Map.of("until", " END"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "64",
                "max_gen_toks:64",
                "=64",
                "{\"max_gen_toks\": 64",
                "{\"top_k\": 1} x",
                "top_k=None",
                "{\"top_k\": null}"
            })
    void refusesWhatSaysNothing(String text) {
        assertThatThrownBy(() -> read(text))
                .isInstanceOf(GemmaException.class)
                .hasMessage("gemma.genKwargs is \"" + text + "\"; it must be key=value between commas, such as"
                        + " max_gen_toks=64,until=[\"\\n\"], or a JSON object.");
    }

    private static Map<String, Object> read(String text) {
        var properties = Configuration.ofEvaluation(Map.of("gemma.genKwargs", text)::get);
        return GenerationArguments.applied(TaskOptions.defaults(), properties).generation();
    }
}
