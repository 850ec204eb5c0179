package io.gemmajunit.maven.fork;

import io.gemmajunit.protocol.Option;
import io.gemmajunit.protocol.Program;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the test JVM is asked to do.
 *
 * @param baseDirectory working directory; relative paths of checkpoints and tasks start here
 * @param testClasses folder of the compiled tests
 * @param reports folder for JUnit XML
 * @param results file to write the scores to
 * @param baseline file of accepted scores, for tests that ask for it
 * @param properties {@code gemma.*} settings of the user
 * @param jvmArgs options of the user, after our own, so that they win
 * @param environment variables of the user
 */
public record LauncherCommand(
        JavaRuntime java,
        TestClasspath classpath,
        Path baseDirectory,
        Path testClasses,
        Path reports,
        Path results,
        Path baseline,
        Selection selection,
        Map<String, String> properties,
        List<String> jvmArgs,
        Map<String, String> environment) {

    /**
     * Which tests run.
     *
     * @param include regular expressions of class names; none means all
     * @param exclude regular expressions of class names
     * @param tags JUnit tag expression; empty for all model tests
     */
    public record Selection(List<String> include, List<String> exclude, String tags) {}

    public ProcessArgs toProcessArgs() {
        return new ProcessArgs(
                java,
                ModelJvm.options(java, allProperties(), jvmArgs),
                classpath.elements(),
                Program.TESTS.mainClass(),
                arguments(),
                baseDirectory,
                new TreeMap<>(environment));
    }

    private SortedMap<String, String> allProperties() {
        var all = new TreeMap<>(properties);
        all.put("gemma.enabled", "true");
        all.put("gemma.verdict", "session");
        all.put("gemma.results", results.toString());
        all.put("gemma.results.always", "true");
        all.put("gemma.baseline", baseline.toString());
        return all;
    }

    private List<String> arguments() {
        var all = new ArrayList<>(
                List.of(Option.SCAN.text(), testClasses.toString(), Option.REPORTS.text(), reports.toString()));
        selection.include().forEach(pattern -> all.addAll(List.of(Option.INCLUDE_CLASSNAME.text(), pattern)));
        selection.exclude().forEach(pattern -> all.addAll(List.of(Option.EXCLUDE_CLASSNAME.text(), pattern)));
        if (!selection.tags().isBlank()) {
            all.addAll(List.of(Option.TAGS.text(), selection.tags()));
        }
        all.add(Option.EXIT_ON_EOF.text());
        return all;
    }
}
