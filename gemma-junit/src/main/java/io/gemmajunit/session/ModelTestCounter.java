package io.gemmajunit.session;

import io.gemmajunit.results.session.TestCounts;
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
 * <p>A class or template that fails or is skipped before it has tests counts as one test, so that it cannot go
 * unnoticed; its tests that could not start count as skipped.
 */
public final class ModelTestCounter implements TestExecutionListener {

    /** From good to bad. */
    private enum End {
        PASSED,
        SKIPPED,
        FAILED
    }

    private final SessionStore store;
    private final TestTag tag;
    private final Map<UniqueId, @Nullable End> ends = new LinkedHashMap<>();
    private @Nullable TestPlan plan;

    /** @param tag that model tests carry */
    public ModelTestCounter(SessionStore store, TestTag tag) {
        this.store = store;
        this.tag = tag;
    }

    /** Returns the counts so far. */
    public synchronized TestCounts counts() {
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
            if (node.getTags().contains(tag)) {
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
