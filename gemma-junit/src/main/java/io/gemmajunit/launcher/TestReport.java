package io.gemmajunit.launcher;

import io.gemmajunit.input.ReadFault;
import io.gemmajunit.protocol.Secrets;
import io.gemmajunit.report.JUnitCase;
import io.gemmajunit.report.JUnitCase.Ending;
import io.gemmajunit.report.JUnitCase.Kind;
import io.gemmajunit.report.JUnitSuite;
import io.gemmajunit.settings.Catalogue;
import io.gemmajunit.settings.Setting;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/**
 * Writes a file of JUnit XML for each engine that ran tests, as collectors of reports read it. JUnit's own would put
 * all system properties into it, passwords among them; this one has a few that explain a result.
 */
final class TestReport implements TestExecutionListener {

    /** What explains a result and is nobody's secret. */
    private static final List<String> PROPERTIES =
            List.of("java.version", "java.vendor", "java.vm.name", "os.name", "os.arch", "file.encoding");

    private final Path folder;
    private final PrintStream err;
    private final LongSupplier nanoTime;

    /** First when a test started, then how long it ran. */
    private final Map<UniqueId, Long> nanos = new ConcurrentHashMap<>();

    private final Map<UniqueId, Ending> endings = new ConcurrentHashMap<>();

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
        endings.put(test.getUniqueIdObject(), Ending.skipped(reason));
    }

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
        var id = test.getUniqueIdObject();
        nanos.computeIfPresent(id, (same, start) -> nanoTime.getAsLong() - start);
        endings.put(id, ending(result));
    }

    @Override
    public void testPlanExecutionFinished(TestPlan plan) {
        var tests = new TestCases(plan, endings, nanos);
        for (var engine : plan.getRoots()) {
            var cases = tests.of(engine);
            if (!cases.isEmpty()) {
                write(engine, cases);
            }
        }
    }

    private void write(TestIdentifier engine, List<JUnitCase> cases) {
        var name = engine.getUniqueIdObject().getLastSegment().getValue();
        var file = folder.resolve("TEST-" + name + ".xml");
        try {
            new JUnitSuite(engine.getDisplayName(), properties(), cases).write(file);
        } catch (IOException e) {
            err.println("Cannot write " + file + ": " + ReadFault.reason(e) + ".");
        }
    }

    /** Returns those of the platform and our own settings; an address may have a password in it. */
    private static Map<String, String> properties() {
        var all = new TreeMap<String, String>();
        Stream.concat(PROPERTIES.stream(), Catalogue.all().stream().map(Setting::name))
                .forEach(name -> {
                    var value = System.getProperty(name);
                    if (value != null && !Secrets.isSecret(name, value)) {
                        all.put(name, value);
                    }
                });
        return all;
    }

    /** A failed assertion is a failure; all else is an error. */
    private static Ending ending(TestExecutionResult result) {
        var throwable = result.getThrowable().orElse(null);
        var message = throwable == null || throwable.getMessage() == null ? "" : throwable.getMessage();
        return switch (result.getStatus()) {
            case SUCCESSFUL -> Ending.PASSED;
            case ABORTED -> Ending.skipped(message);
            case FAILED -> {
                var trace = new StringWriter();
                if (throwable != null) {
                    throwable.printStackTrace(new PrintWriter(trace));
                }
                var type = throwable == null ? "" : throwable.getClass().getName();
                var kind = throwable instanceof AssertionError ? Kind.FAILURE : Kind.ERROR;
                yield new Ending(kind, message, type, trace.toString());
            }
        };
    }
}
