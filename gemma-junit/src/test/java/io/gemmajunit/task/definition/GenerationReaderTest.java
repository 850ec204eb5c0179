package io.gemmajunit.task.definition;

import static org.assertj.core.api.Assertions.assertThat;

import io.gemmajunit.task.file.TaskKeys;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GenerationReaderTest {

    private final Set<String> warned = new HashSet<>();

    /** So does normalize_gen_kwargs of the harness. */
    @Test
    void warnsOfATemperatureWithoutSampling() {
        read(Map.of(), Map.of("temperature", 0.7));

        assertThat(warned)
                .containsExactly("sets do_sample to false, beside which temperature has no effect; set do_sample to"
                        + " true, too");
    }

    @Test
    void warnsOfSamplingWithoutATemperature() {
        read(Map.of("do_sample", false, "temperature", 0.0), Map.of("do_sample", true));

        assertThat(warned)
                .containsExactly("sets temperature to 0, beside which do_sample has no effect; set a temperature, too");
    }

    @ParameterizedTest
    @CsvSource({"0.0, false", "0.7, true"})
    void saysNothingWhereBothAgree(double temperature, boolean samples) {
        read(Map.of("do_sample", samples), Map.of("temperature", temperature));

        assertThat(warned).isEmpty();
    }

    private void read(Map<String, Object> generation, Map<String, Object> overrides) {
        Map<String, Object> task = generation.isEmpty() ? Map.of() : Map.of("generation_kwargs", generation);
        new GenerationReader(new TaskKeys("quiz", Path.of("quiz.yaml"), warned)).read(task, overrides, "\n\n");
    }
}
