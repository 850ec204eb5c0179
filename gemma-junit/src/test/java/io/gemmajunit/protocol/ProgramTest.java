package io.gemmajunit.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import io.gemmajunit.launcher.GemmaEvaluate;
import io.gemmajunit.launcher.GemmaLauncher;
import java.util.EnumSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ProgramTest {

    @Test
    void namesTheMainClasses() {
        assertThat(Program.TESTS.mainClass()).isEqualTo(GemmaLauncher.class.getName());
        assertThat(Program.EVALUATION.mainClass()).isEqualTo(GemmaEvaluate.class.getName());
    }

    @ParameterizedTest
    @EnumSource
    void hasAllOptionsBetweenThem(Option option) {
        assertThat(EnumSet.allOf(Program.class))
                .anyMatch(program -> program.options().contains(option));
        assertThat(Option.of(option.text())).contains(option);
    }

    @ParameterizedTest
    @EnumSource
    void endsWithExitCodesThatCanBeReadBack(ExitCode code) {
        assertThat(ExitCode.of(code.number())).contains(code);
        assertThat(ExitCode.of(42)).isEmpty();
    }
}
