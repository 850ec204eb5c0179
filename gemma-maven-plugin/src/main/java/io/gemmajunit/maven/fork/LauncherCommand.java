package io.gemmajunit.maven.fork;

import io.gemmajunit.protocol.Option;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What the test JVM is asked to do.
 *
 * @param testClasses folder of the compiled tests
 * @param reports folder for JUnit XML
 * @param results file to write the scores to
 * @param baseline file of accepted scores, for tests that ask for it
 * @param include regular expressions of names of classes that run; none means all
 * @param exclude regular expressions of names of classes that do not
 * @param tags JUnit tag expression; empty for all model tests
 */
public record LauncherCommand(
        Path testClasses,
        Path reports,
        Path results,
        Path baseline,
        List<String> include,
        List<String> exclude,
        String tags) {

    /** Returns the settings that are not the user's. */
    public Map<String, String> properties() {
        return Map.of(
                "gemma.enabled", "true",
                "gemma.verdict", "session",
                "gemma.results", results.toString(),
                "gemma.results.always", "true",
                "gemma.baseline", baseline.toString());
    }

    /** Returns the arguments of the program. */
    public List<String> arguments() {
        var all = new ArrayList<>(
                List.of(Option.SCAN.text(), testClasses.toString(), Option.REPORTS.text(), reports.toString()));
        include.forEach(pattern -> all.addAll(List.of(Option.INCLUDE_CLASSNAME.text(), pattern)));
        exclude.forEach(pattern -> all.addAll(List.of(Option.EXCLUDE_CLASSNAME.text(), pattern)));
        if (!tags.isBlank()) {
            all.addAll(List.of(Option.TAGS.text(), tags));
        }
        all.add(Option.EXIT_ON_EOF.text());
        return all;
    }
}
