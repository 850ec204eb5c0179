package io.gemmajunit.launcher;

import io.gemmajunit.input.ReadFault;
import io.gemmajunit.report.IndentedXml;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.TestExecutionResult.Status;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/**
 * Writes a file of JUnit XML for each engine that ran tests, as collectors of reports read it. JUnit's own would put
 * all system properties into it, passwords among them; this one has a few that explain a result.
 */
final class TestReport implements TestExecutionListener {

    private final Path folder;
    private final PrintStream err;
    private final LongSupplier nanoTime;

    /** First when a test started, then how long it ran. */
    private final Map<UniqueId, Long> nanos = new ConcurrentHashMap<>();

    private final Map<UniqueId, TestOutcome> outcomes = new ConcurrentHashMap<>();

    TestReport(Path folder, PrintStream err, LongSupplier nanoTime) {
        this.folder = folder;
        this.err = err;
        this.nanoTime = nanoTime;
    }

    @Override
    public void executionStarted(TestIdentifier test) {
        nanos.put(test.getUniqueIdObject(), nanoTime.getAsLong());
    }

    @Override
    public void executionSkipped(TestIdentifier test, String reason) {
        outcomes.put(test.getUniqueIdObject(), TestOutcome.skipped(reason));
    }

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
        var id = test.getUniqueIdObject();
        nanos.computeIfPresent(id, (same, start) -> nanoTime.getAsLong() - start);
        outcomes.put(id, TestOutcome.of(result));
    }

    @Override
    public void testPlanExecutionFinished(TestPlan plan) {
        for (var engine : plan.getRoots()) {
            var cases = new ArrayList<TestCaseXml>();
            collect(plan, engine, null, cases);
            if (!cases.isEmpty()) {
                write(engine, cases);
            }
        }
    }

    /**
     * Adds the tests below a node in the order of the plan. What did not run for a reason that lies above it has that
     * reason; a container that did not succeed although all below it ran, or with nothing below it, is a case of its
     * own.
     */
    private void collect(TestPlan plan, TestIdentifier node, @Nullable TestOutcome above, List<TestCaseXml> cases) {
        var own = outcomes.get(node.getUniqueIdObject());
        if (node.isTest()) {
            if (own != null) {
                cases.add(TestCaseXml.of(plan, node, own, nanos.getOrDefault(node.getUniqueIdObject(), 0L)));
            } else if (above != null) {
                cases.add(TestCaseXml.of(plan, node, above, 0));
            }
        }
        int before = cases.size();
        var reason = own == null || own.status() == Status.SUCCESSFUL ? above : own;
        plan.getChildren(node).forEach(child -> collect(plan, child, reason, cases));
        if (!node.isTest()
                && own != null
                && own.status() != Status.SUCCESSFUL
                && cases.subList(before, cases.size()).stream().noneMatch(test -> test.outcome() == own)) {
            cases.add(TestCaseXml.of(plan, node, own, 0));
        }
    }

    private void write(TestIdentifier engine, List<TestCaseXml> cases) {
        var name = engine.getUniqueIdObject().getLastSegment().getValue();
        var file = folder.resolve("TEST-" + name + ".xml");
        try {
            IndentedXml.write(file, xml -> TestCaseXml.suite(xml, engine.getDisplayName(), cases));
        } catch (IOException e) {
            err.println("Cannot write " + file + ": " + ReadFault.reason(e) + ".");
        }
    }
}
