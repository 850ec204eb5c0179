package io.gemmajunit;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.platform.engine.TestTag;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;

/** Says why model tests were skipped. Surefire says nothing of a class of them but {@code Tests run: 0}. */
final class SkipReasons implements TestExecutionListener {

    private static final TestTag TAG = TestTag.create(GemmaModelTest.TAG);

    private final Set<String> reasons = new LinkedHashSet<>();

    @Override
    public synchronized void executionSkipped(TestIdentifier test, String reason) {
        if (test.getTags().contains(TAG)) {
            reasons.add(reason);
        }
    }

    synchronized void tell(Consumer<String> reader) {
        reasons.forEach(reader);
    }
}
