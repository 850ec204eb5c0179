package io.gemmajunit.launcher;

import io.gemmajunit.GemmaModelTest;
import java.lang.reflect.AnnotatedElement;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.engine.DiscoveryIssue;
import org.junit.platform.engine.DiscoveryIssue.Severity;
import org.junit.platform.engine.TestSource;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.LauncherDiscoveryListener;

/**
 * Tells what is wrong with model tests that JUnit does not run as they are written, such as a private one, which JUnit
 * only logs. Of all others the ordinary test run tells.
 *
 * @param reader of sentences
 */
record DiscoveryWarnings(Consumer<String> reader) implements LauncherDiscoveryListener {

    @Override
    public void issueEncountered(UniqueId engine, DiscoveryIssue issue) {
        if (issue.severity() == Severity.WARNING
                && issue.source().filter(DiscoveryWarnings::isModelTest).isPresent()) {
            reader.accept(issue.message());
        }
    }

    private static boolean isModelTest(TestSource source) {
        if (source instanceof MethodSource method) {
            return isModelTest(method.getJavaMethod()) || isInModelTest(method.getJavaClass());
        }
        return source instanceof ClassSource type && isInModelTest(type.getJavaClass());
    }

    private static boolean isInModelTest(Class<?> type) {
        return Stream.<@Nullable Class<?>>iterate(type, Objects::nonNull, Class::getEnclosingClass)
                .anyMatch(DiscoveryWarnings::isModelTest);
    }

    private static boolean isModelTest(@Nullable AnnotatedElement element) {
        return AnnotationSupport.isAnnotated(element, GemmaModelTest.class);
    }
}
