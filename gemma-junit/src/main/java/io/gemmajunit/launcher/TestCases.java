package io.gemmajunit.launcher;

import io.gemmajunit.report.JUnitCase;
import io.gemmajunit.report.JUnitCase.Ending;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.TestSource;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/**
 * The tests of a plan in JUnit XML.
 *
 * @param endings of what ran or was skipped, containers too
 * @param nanos how long each ran
 */
record TestCases(TestPlan plan, Map<UniqueId, Ending> endings, Map<UniqueId, Long> nanos) {

    /** Returns those of an engine, in the order of the plan. */
    List<JUnitCase> of(TestIdentifier engine) {
        var cases = new ArrayList<JUnitCase>();
        collect(engine, null, cases);
        return cases;
    }

    /**
     * Adds the tests below a node. What did not run for a reason that lies above it has that reason; a container that
     * did not succeed although all below it ran, or with nothing below it, is a case of its own.
     */
    private void collect(TestIdentifier node, @Nullable Ending above, List<JUnitCase> cases) {
        var own = endings.get(node.getUniqueIdObject());
        if (node.isTest()) {
            if (own != null) {
                cases.add(testCase(node, own, nanos.getOrDefault(node.getUniqueIdObject(), 0L)));
            } else if (above != null) {
                cases.add(testCase(node, above, 0));
            }
        }
        int before = cases.size();
        var reason = own == null || own == Ending.PASSED ? above : own;
        plan.getChildren(node).forEach(child -> collect(child, reason, cases));
        if (!node.isTest()
                && own != null
                && own != Ending.PASSED
                && cases.subList(before, cases.size()).stream().noneMatch(test -> test.ending() == own)) {
            cases.add(testCase(node, own, 0));
        }
    }

    /** Unique id and display names from the engine down tell invocations apart. */
    private JUnitCase testCase(TestIdentifier test, Ending ending, long ran) {
        var names = new ArrayDeque<String>();
        String className = null;
        for (var node = Optional.of(test); node.isPresent(); node = plan.getParent(node.get())) {
            names.addFirst(node.get().getDisplayName());
            if (className == null) {
                className = node.get().getSource().map(TestCases::className).orElse(null);
            }
        }
        return new JUnitCase(
                className == null ? names.getFirst() : className,
                test.getLegacyReportingName(),
                Map.of(),
                ending,
                "unique-id: " + test.getUniqueId() + "\ndisplay-name: " + String.join(" > ", names),
                ran);
    }

    private static @Nullable String className(TestSource source) {
        if (source instanceof MethodSource method) {
            return method.getClassName();
        }
        return source instanceof ClassSource type ? type.getClassName() : null;
    }
}
