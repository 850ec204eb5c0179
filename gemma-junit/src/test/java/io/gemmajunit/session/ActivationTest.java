package io.gemmajunit.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gemmajunit.settings.Configuration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ActivationTest {

    @Test
    void isOnOutsideBuilds() {
        assertThat(evaluate(Map.of(), Map.of()).isDisabled()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"surefire.test.class.path", "surefire.real.class.path", "org.gradle.test.worker"})
    void isOffInABuildsWorker(String property) {
        ConditionEvaluationResult result = evaluate(Map.of(), Map.of(property, ""));
        assertThat(result.isDisabled()).isTrue();
        assertThat(result.getReason())
                .contains(
                        "Model tests are off in an ordinary test run; mvn verify runs them where the POM has an execution of"
                                + " gemma-maven-plugin's goal verify; or set gemma.enabled=true, as a"
                                + " system property, in junit-platform.properties, or as GEMMA_ENABLED.");
    }

    @Test
    void theSettingWins() {
        var worker = Map.of("surefire.test.class.path", "a.jar");
        assertThat(evaluate(Map.of("gemma.enabled", "true"), worker).isDisabled())
                .isFalse();
        ConditionEvaluationResult off = evaluate(Map.of("gemma.enabled", "false"), Map.of());
        assertThat(off.isDisabled()).isTrue();
        assertThat(off.getReason())
                .contains(
                        "Model tests are off because gemma.enabled is false; remove it or set it to true to run them.");
    }

    @Test
    void refusesOtherValues() {
        assertThatThrownBy(() -> evaluate(Map.of("gemma.enabled", "yes"), Map.of()))
                .hasMessage("gemma.enabled is \"yes\"; it must be true or false.");
    }

    private static ConditionEvaluationResult evaluate(Map<String, String> parameters, Map<String, String> system) {
        var configuration =
                new Configuration(key -> Optional.ofNullable(parameters.get(key)), name -> Optional.empty());
        return new Activation(configuration, system::get).evaluate();
    }
}
