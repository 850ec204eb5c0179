package io.gemmajunit.launcher;

import static org.junit.platform.engine.discovery.ClassNameFilter.excludeClassNamePatterns;
import static org.junit.platform.engine.discovery.ClassNameFilter.includeClassNamePatterns;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClasspathRoots;

import io.gemmajunit.GemmaModelTest;
import io.gemmajunit.activity.Activity;
import io.gemmajunit.error.GemmaException;
import io.gemmajunit.launcher.LaunchRequest.Detail;
import io.gemmajunit.launcher.LaunchRequest.Lifetime;
import io.gemmajunit.protocol.ExitCode;
import io.gemmajunit.protocol.Line;
import io.gemmajunit.session.ModelSession;
import io.gemmajunit.session.SessionStore;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.TagFilter;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

/**
 * Main class of the JVM that the Maven plugin forks to run model tests; also usable by hand:
 *
 * <pre>
 * java -cp ... io.gemmajunit.launcher.GemmaLauncher --scan target/test-classes [--reports folder]
 *     [--include-classname regex]... [--exclude-classname regex]... [--tags expression]
 *     [--summary-only] [--exit-on-eof] [--read-properties]
 * </pre>
 *
 * <p>Runs the tests tagged {@code gemma}, prints progress lines that begin {@code [gemma]}, writes JUnit XML to the
 * reports folder, and the scores to the file that {@code gemma.results} names.
 *
 * <p>Exit codes: 0 all passed, 1 a test failed, 2 the tests could not be run as asked, 3 there was no model test.
 */
public final class GemmaLauncher {

    private final PrintStream out;
    private final PrintStream err;

    GemmaLauncher(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    /** Runs the tests and ends the JVM with the exit code. */
    public static void main(String[] arguments) {
        List<String> options = List.of(arguments);
        Start.with(options);
        PrintStream out = System.out;
        PrintStream err = System.err;
        new ActivityWatch(Activity::current, note -> out.println(new Line.Note(note).print())).start();
        ExitCode exitCode = new GemmaLauncher(out, err).run(options);
        out.flush();
        err.flush();
        System.exit(exitCode.number());
    }

    ExitCode run(List<String> arguments) {
        try {
            return run(LaunchRequest.parse(arguments));
        } catch (GemmaException e) {
            err.println(new Line.Note(String.valueOf(e.getMessage())).print());
        } catch (RuntimeException | Error e) {
            err.println(new Line.Note("The test run broke: " + WhatBroke.sentence(e)).print());
            e.printStackTrace(err);
        }
        err.flush();
        return ExitCode.BROKEN;
    }

    private ExitCode run(LaunchRequest request) {
        PlatformVersions.onClassPath().requireEqual();
        if (request.lifetime() == Lifetime.OF_PARENT) {
            ParentWatch.start(() -> Runtime.getRuntime().halt(ExitCode.BROKEN.number()));
        }
        var summaryListener = new SummaryGeneratingListener();
        try (LauncherSession session = LauncherFactory.openSession()) {
            var launcher = session.getLauncher();
            launcher.registerTestExecutionListeners(summaryListener);
            if (request.detail() == Detail.EACH_TEST) {
                launcher.registerTestExecutionListeners(new ConsoleListener(out, System::nanoTime));
            }
            Path reports = request.reports();
            if (reports != null) {
                launcher.registerTestExecutionListeners(new TestReport(reports, err, System::nanoTime));
            }
            launcher.execute(discovery(request));
            new SessionStore(session.getStore())
                    .models().map(ModelSession::reuse).stream()
                            .flatMap(List::stream)
                            .forEach(sentence -> out.println(new Line.Note(sentence).print()));
        }
        return judge(summaryListener.getSummary());
    }

    private LauncherDiscoveryRequest discovery(LaunchRequest request) {
        var builder = LauncherDiscoveryRequestBuilder.discoveryRequest()
                .selectors(selectClasspathRoots(new LinkedHashSet<>(request.scan())))
                .filters(TagFilter.includeTags(GemmaModelTest.TAG), TagFilter.includeTags(request.tags()))
                .listeners(new DiscoveryWarnings(sentence -> out.println(new Line.Warning(sentence).print())))
                .configurationParameter("gemma.enabled", "true")
                .configurationParameter("gemma.results.always", "true");
        if (!request.includeClassNames().isEmpty()) {
            builder.filters(includeClassNamePatterns(request.includeClassNames().toArray(String[]::new)));
        }
        if (!request.excludeClassNames().isEmpty()) {
            builder.filters(excludeClassNamePatterns(request.excludeClassNames().toArray(String[]::new)));
        }
        return builder.build();
    }

    private ExitCode judge(TestExecutionSummary summary) {
        out.println(new Line.Note(sentence(summary)).print());
        out.flush();
        if (summary.getFailures().stream()
                .anyMatch(failure ->
                        failure.getTestIdentifier().getParentIdObject().isEmpty())) {
            summary.printFailuresTo(new PrintWriter(err, true, StandardCharsets.UTF_8));
            return ExitCode.BROKEN;
        }
        if (summary.getTotalFailureCount() > 0) {
            return ExitCode.TESTS_FAILED;
        }
        long seen = summary.getTestsFoundCount()
                + summary.getContainersSkippedCount()
                + summary.getContainersAbortedCount();
        return seen == 0 ? ExitCode.NO_TESTS : ExitCode.PASSED;
    }

    private static String sentence(TestExecutionSummary summary) {
        double seconds = (summary.getTimeFinished() - summary.getTimeStarted()) / 1000.0;
        return String.format(
                Locale.ROOT,
                "%d passed, %d failed, %d skipped in %.1f s",
                summary.getTestsSucceededCount(),
                summary.getTotalFailureCount(),
                summary.getTestsSkippedCount()
                        + summary.getTestsAbortedCount()
                        + summary.getContainersSkippedCount()
                        + summary.getContainersAbortedCount(),
                seconds);
    }
}
