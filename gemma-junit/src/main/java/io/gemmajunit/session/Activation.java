package io.gemmajunit.session;

import io.gemmajunit.settings.Configuration;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;

/** Whether model tests run: as {@code gemma.enabled} says, else everywhere but in an ordinary build. */
public record Activation(Configuration configuration, Function<String, @Nullable String> systemProperties) {

    static final String ENABLED = "gemma.enabled";

    /** System properties that only the workers of Surefire, Failsafe and Gradle have. */
    private static final String[] WORKER_PROPERTIES = {
        "surefire.test.class.path", "surefire.real.class.path", "org.gradle.test.worker"
    };

    public ConditionEvaluationResult evaluate() {
        Optional<Boolean> enabled = configuration.flag(ENABLED);
        if (enabled.isPresent()) {
            return enabled.get()
                    ? ConditionEvaluationResult.enabled(ENABLED + " is true")
                    : ConditionEvaluationResult.disabled("Model tests are off because " + ENABLED
                            + " is false; remove it or set it to true to run them.");
        }
        return isBuildWorker()
                ? ConditionEvaluationResult.disabled(
                        "Model tests are off in an ordinary test run; mvn verify runs them where the POM has an execution"
                                + " of gemma-maven-plugin's goal verify; or set " + ENABLED
                                + "=true, " + Configuration.whereToSet(ENABLED) + ".")
                : ConditionEvaluationResult.enabled("not in the test run of an ordinary build");
    }

    private boolean isBuildWorker() {
        return isBuildWorker(systemProperties);
    }

    /** Returns whether this JVM runs the tests of an ordinary build. */
    public static boolean isBuildWorker(Function<String, @Nullable String> systemProperties) {
        return Stream.of(WORKER_PROPERTIES).anyMatch(name -> systemProperties.apply(name) != null);
    }

    /** Returns whether model tests run by system properties alone, for a JUnit without extensions to ask. */
    public static boolean isWanted(Function<String, @Nullable String> systemProperties) {
        String enabled = systemProperties.apply(ENABLED);
        return enabled == null ? !isBuildWorker(systemProperties) : Boolean.parseBoolean(enabled);
    }
}
