package io.gemmajunit;

import io.gemmajunit.results.TestCounts;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.TestTag;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/**
 * Counts the model tests of a session, over all its test plans. A test that runs again keeps its worst end.
 *
 * <p>A class or template that fails or is skipped before it has tests counts as one test, so that it cannot go unnoticed; its
 * tests that could not start count as skipped.
 */
final class ModelTestCounter implements TestExecutionListener {

    private static final TestTag TAG = TestTag.create(GemmaModelTest.TAG);

    /** From good to bad. */
    private enum End {
        PASSED,
        SKIPPED,
        FAILED
    }

    private final SessionStore store;
    private final Map<UniqueId, @Nullable End> ends = new LinkedHashMap<>();
    private @Nullable TestPlan plan;

    ModelTestCounter(SessionStore store) {
        this.store = store;
    }

    /** Returns the counts so far. */
    synchronized TestCounts counts() {
        return new TestCounts(ends.size(), count(End.PASSED), count(End.FAILED), count(End.SKIPPED) + notStarted());
    }

    @Override
    public synchronized void testPlanExecutionStarted(TestPlan started) {
        plan = started;
        store.put(started.getConfigurationParameters());
        for (TestIdentifier root : started.getRoots()) {
            started.getDescendants(root).forEach(this::found);
        }
    }

    @Override
    public synchronized void dynamicTestRegistered(TestIdentifier test) {
        found(test);
    }

    @Override
    public synchronized void executionSkipped(TestIdentifier test, String reason) {
        if (isModelTest(test) && (test.isTest() || hasNoTests(test))) {
            ended(test, End.SKIPPED);
        }
    }

    @Override
    public synchronized void executionFinished(TestIdentifier test, TestExecutionResult result) {
        if (!isModelTest(test)) {
            return;
        }
        switch (result.getStatus()) {
            case SUCCESSFUL -> {
                if (test.isTest()) {
                    ended(test, End.PASSED);
                }
            }
            case FAILED -> ended(test, End.FAILED);
            case ABORTED -> {
                if (test.isTest() || hasNoTests(test)) {
                    ended(test, End.SKIPPED);
                }
            }
        }
    }

    private void found(TestIdentifier test) {
        if (test.isTest() && isModelTest(test)) {
            ends.putIfAbsent(test.getUniqueIdObject(), null);
        }
    }

    private void ended(TestIdentifier test, End end) {
        ends.merge(test.getUniqueIdObject(), end, (before, now) -> before.compareTo(now) > 0 ? before : now);
    }

    /** Runs of a class template carry no tags themselves, so parents count too. */
    private boolean isModelTest(TestIdentifier test) {
        for (var node = test; node != null; node = parent(node)) {
            if (node.getTags().contains(TAG)) {
                return true;
            }
        }
        return false;
    }

    private @Nullable TestIdentifier parent(TestIdentifier test) {
        return plan == null ? null : plan.getParent(test).orElse(null);
    }

    private boolean hasNoTests(TestIdentifier container) {
        return plan == null || plan.getDescendants(container).stream().noneMatch(TestIdentifier::isTest);
    }

    private int count(End end) {
        return (int) ends.values().stream().filter(value -> value == end).count();
    }

    private int notStarted() {
        return (int) ends.values().stream().filter(value -> value == null).count();
    }
}
