package io.gemmajunit.launcher;

import io.gemmajunit.report.IndentedXml;
import io.gemmajunit.settings.Catalogue;
import io.gemmajunit.settings.Setting;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.xml.stream.XMLStreamException;
import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.TestExecutionResult.Status;
import org.junit.platform.engine.TestSource;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/**
 * A test in JUnit XML.
 *
 * @param path unique id and display names from the engine down, which tell invocations apart
 * @param nanos how long it ran
 */
record TestCaseXml(String className, String name, String path, TestOutcome outcome, long nanos) {

    /** What explains a result and is nobody's secret. */
    private static final List<String> PROPERTIES =
            List.of("java.version", "java.vendor", "java.vm.name", "os.name", "os.arch", "file.encoding");

    static TestCaseXml of(TestPlan plan, TestIdentifier test, TestOutcome outcome, long nanos) {
        var names = new ArrayDeque<String>();
        String className = null;
        for (var node = Optional.of(test); node.isPresent(); node = plan.getParent(node.get())) {
            names.addFirst(node.get().getDisplayName());
            if (className == null) {
                className = node.get().getSource().map(TestCaseXml::className).orElse(null);
            }
        }
        return new TestCaseXml(
                className == null ? names.getFirst() : className,
                test.getLegacyReportingName(),
                "unique-id: " + test.getUniqueId() + "\ndisplay-name: " + String.join(" > ", names),
                outcome,
                nanos);
    }

    private static @Nullable String className(TestSource source) {
        if (source instanceof MethodSource method) {
            return method.getClassName();
        }
        return source instanceof ClassSource type ? type.getClassName() : null;
    }

    static void suite(IndentedXml xml, String name, List<TestCaseXml> cases) throws XMLStreamException {
        xml.start(
                "testsuite",
                "name",
                name,
                "tests",
                Integer.toString(cases.size()),
                "skipped",
                count(cases.stream().filter(test -> test.outcome.status() == Status.ABORTED)),
                "failures",
                count(cases.stream().filter(test -> test.outcome.isFailure())),
                "errors",
                count(cases.stream().filter(test -> test.outcome.isError())),
                "time",
                seconds(cases.stream().mapToLong(test -> test.nanos).sum()));
        xml.properties(properties());
        for (var test : cases) {
            test.write(xml);
        }
        xml.end();
    }

    /** Returns those of the platform and our own settings, of which none is secret. */
    private static Map<String, String> properties() {
        var all = new TreeMap<String, String>();
        Stream.concat(PROPERTIES.stream(), Catalogue.all().stream().map(Setting::name))
                .forEach(name -> {
                    var value = System.getProperty(name);
                    if (value != null) {
                        all.put(name, value);
                    }
                });
        return all;
    }

    private void write(IndentedXml xml) throws XMLStreamException {
        xml.start("testcase", "name", name, "classname", className, "time", seconds(nanos));
        switch (outcome.status()) {
            case ABORTED -> xml.leaf("skipped", "", "message", outcome.message());
            case FAILED -> failure(xml);
            case SUCCESSFUL -> {}
        }
        xml.leaf("system-out", path);
        xml.end();
    }

    private void failure(IndentedXml xml) throws XMLStreamException {
        var throwable = outcome.throwable();
        var trace = new StringWriter();
        if (throwable != null) {
            throwable.printStackTrace(new PrintWriter(trace));
        }
        var type = throwable == null ? "" : throwable.getClass().getName();
        xml.leaf(
                outcome.isFailure() ? "failure" : "error",
                trace.toString(),
                "message",
                outcome.message(),
                "type",
                type);
    }

    private static String count(Stream<TestCaseXml> cases) {
        return Long.toString(cases.count());
    }

    private static String seconds(long nanos) {
        return String.format(Locale.ROOT, "%.3f", nanos / 1e9);
    }
}
