package io.gemmajunit;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/**
 * Collects how tests end, without the names of enclosing classes, as lines such as
 * {@code successful WorldTest > [tuned] > sums()} or {@code failed ...: why}.
 */
final class OutcomeLog implements TestExecutionListener {

    private final List<String> lines = Collections.synchronizedList(new ArrayList<>());
    private volatile TestPlan plan;

    List<String> lines() {
        return List.copyOf(lines);
    }

    @Override
    public void testPlanExecutionStarted(TestPlan started) {
        plan = started;
    }

    @Override
    public void executionSkipped(TestIdentifier test, String reason) {
        lines.add("disabled " + name(test) + ": " + reason);
    }

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
        boolean isSuccess = result.getStatus() == TestExecutionResult.Status.SUCCESSFUL;
        if (test.isTest() || !isSuccess) {
            String message = result.getThrowable()
                    .map(throwable -> ": " + throwable.getMessage())
                    .orElse("");
            lines.add(result.getStatus().name().toLowerCase(Locale.ROOT) + " " + name(test) + message);
        }
    }

    private String name(TestIdentifier test) {
        Deque<String> names = new ArrayDeque<>();
        for (var node = test;
                node.getParentIdObject().isPresent();
                node = plan.getParent(node).orElseThrow()) {
            names.addFirst(node.getDisplayName().replaceFirst("^\\w+\\$", ""));
        }
        return String.join(" > ", names);
    }
}
