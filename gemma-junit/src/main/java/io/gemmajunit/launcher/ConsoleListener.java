package io.gemmajunit.launcher;

import io.gemmajunit.protocol.Line;
import io.gemmajunit.report.Headline;
import io.gemmajunit.session.ProgressEntries;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.reporting.ReportEntry;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/** Prints a line when a test starts and when it ends, each beginning {@code [gemma]} and flushed at once. */
final class ConsoleListener implements TestExecutionListener {

    private final PrintStream out;
    private final LongSupplier nanoTime;
    private final Map<UniqueId, Long> starts = new ConcurrentHashMap<>();
    private volatile @Nullable TestPlan plan;

    ConsoleListener(PrintStream out, LongSupplier nanoTime) {
        this.out = out;
        this.nanoTime = nanoTime;
    }

    @Override
    public void testPlanExecutionStarted(TestPlan started) {
        plan = started;
    }

    @Override
    public void executionStarted(TestIdentifier test) {
        if (test.isTest()) {
            starts.put(test.getUniqueIdObject(), nanoTime.getAsLong());
            print("started", name(test));
        }
    }

    @Override
    public void executionSkipped(TestIdentifier test, String reason) {
        print("skipped", name(test) + ": " + Headline.of(reason));
    }

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
        String message = result.getThrowable().map(Headline::of).orElse("no reason given");
        switch (result.getStatus()) {
            case SUCCESSFUL -> {
                if (test.isTest()) {
                    print("passed", name(test) + time(test));
                }
            }
            case ABORTED -> print("skipped", name(test) + ": " + message);
            case FAILED -> print("failed", name(test) + time(test) + ": " + message);
        }
    }

    @Override
    public void reportingEntryPublished(TestIdentifier test, ReportEntry entry) {
        String progress = entry.getKeyValuePairs().get(ProgressEntries.KEY);
        if (progress != null) {
            print("...", progress);
        }
    }

    private void print(String event, String text) {
        out.println(new Line.Note(event + " " + text).print());
        out.flush();
    }

    /** Joins the display names from the class down. */
    private String name(TestIdentifier test) {
        Deque<String> names = new ArrayDeque<>();
        for (TestIdentifier node = test; node != null; node = parent(node)) {
            if (node.getParentIdObject().isPresent() || names.isEmpty()) {
                names.addFirst(node.getDisplayName());
            }
        }
        return String.join(" > ", names);
    }

    private @Nullable TestIdentifier parent(TestIdentifier test) {
        TestPlan current = plan;
        return current == null ? null : current.getParent(test).orElse(null);
    }

    private String time(TestIdentifier test) {
        Long start = starts.remove(test.getUniqueIdObject());
        if (start == null) {
            return "";
        }
        double seconds = Duration.ofNanos(nanoTime.getAsLong() - start).toMillis() / 1000.0;
        return String.format(Locale.ROOT, " (%.1f s)", seconds);
    }
}
