package io.gemmajunit.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gemmajunit.error.GemmaException;
import io.gemmajunit.gate.GatePolicy;
import io.gemmajunit.gate.Strictness;
import io.gemmajunit.hub.DownloadPolicy;
import io.gemmajunit.results.file.UnsafeTexts;
import io.gemmajunit.settings.Configuration;
import io.gemmajunit.task.FunctionPolicy;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsTest {

    @Test
    void hasDefaults() {
        assertThat(settings(Map.of(), Map.of()))
                .isEqualTo(new Settings(
                        List.of(Path.of("src/test/resources")),
                        null,
                        DownloadPolicy.NEVER,
                        FunctionPolicy.KNOWN,
                        null,
                        new Judging(true, Path.of("gemma-baseline.json"), null, new GatePolicy()),
                        Path.of("target/gemma/results.json"),
                        Settings.Verdict.TEST,
                        UnsafeTexts.REDACT));
    }

    @Test
    void readsEachKey() {
        var parameters = new HashMap<>(Map.of(
                "gemma.stopEarly", "False",
                "gemma.releaseBaseline", "release.json",
                "gemma.alpha", ".1",
                "gemma.tolerance", "0.02",
                "gemma.margin", "0.04",
                "gemma.safetyMargin", "0.2",
                "gemma.strict", "true"));
        parameters.putAll(Map.of(
                "gemma.includePath", "tasks, more/tasks",
                "gemma.datasets.dir", "hub",
                "gemma.download", "Missing",
                "gemma.pythonFunctions", "any",
                "gemma.systemInstruction", "Answer in rhyme.",
                "gemma.baseline", "b.json",
                "gemma.results", "r.json",
                "gemma.verdict", "session",
                "gemma.unsafeTexts", "keep"));
        assertThat(settings(parameters, Map.of()))
                .isEqualTo(new Settings(
                        List.of(Path.of("tasks"), Path.of("more/tasks")),
                        Path.of("hub"),
                        DownloadPolicy.MISSING,
                        FunctionPolicy.ANY,
                        "Answer in rhyme.",
                        new Judging(
                                false,
                                Path.of("b.json"),
                                Path.of("release.json"),
                                new GatePolicy(.1, .02, .04, .2, Strictness.ALL)),
                        Path.of("r.json"),
                        Settings.Verdict.SESSION,
                        UnsafeTexts.KEEP));
    }

    @Test
    void aParameterWinsOverAVariableAndABlankOneDoesNotCount() {
        var variables = Map.of("GEMMA_BASELINE", "variable.json", "GEMMA_INCLUDE_PATH", "variable");
        assertThat(settings(Map.of("gemma.baseline", "parameter.json"), variables)
                        .judging()
                        .baseline())
                .isEqualTo(Path.of("parameter.json"));
        assertThat(settings(Map.of("gemma.baseline", " "), variables).judging().baseline())
                .isEqualTo(Path.of("variable.json"));
        assertThat(settings(Map.of(), variables).includePath()).containsExactly(Path.of("variable"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    gemma.verdict     | no   | gemma.verdict is "no"; it must be test or session.
                    gemma.stopEarly   | yes  | gemma.stopEarly is "yes"; it must be true or false.
                    gemma.alpha       | 5 %  | gemma.alpha is "5 %"; it must be a number such as 0.05.
                    gemma.alpha       | 0.5  | gemma.alpha is 0.5, but must lie between 0 and 0.5, for example 0.05.
                    gemma.tolerance   | -1   | gemma.tolerance is -1.0, but must be at least 0 and below 1, for example 0.01.
                    gemma.margin      | 1    | gemma.margin is 1.0, but must lie between 0 and 1, for example 0.03.
                    gemma.strict      | 1    | gemma.strict is "1"; it must be true or false.
                    gemma.unsafeTexts | all  | gemma.unsafeTexts is "all"; it must be redact or keep.
                    gemma.includePath | ,    | gemma.includePath names no folder; give at least one.
                    """)
    void refusesAValueThatMakesNoSense(String key, String value, String message) {
        assertThatThrownBy(() -> settings(Map.of(key, value), Map.of()))
                .isInstanceOf(GemmaException.class)
                .hasMessage(message);
    }

    @ParameterizedTest
    @CsvSource({
        "gemma.checkpoint, GEMMA_CHECKPOINT",
        "gemma.checkpoint.my-tuned, GEMMA_CHECKPOINT_MY_TUNED",
        "gemma.includePath, GEMMA_INCLUDE_PATH",
        "gemma.unsafeTexts, GEMMA_UNSAFE_TEXTS",
        "gemma.results.always, GEMMA_RESULTS_ALWAYS"
    })
    void derivesTheVariableFromTheKey(String key, String variable) {
        assertThat(Configuration.variableName(key)).isEqualTo(variable);
    }

    private static Settings settings(Map<String, String> parameters, Map<String, String> variables) {
        return Settings.from(new Configuration(
                key -> Optional.ofNullable(parameters.get(key)), name -> Optional.ofNullable(variables.get(name))));
    }
}
