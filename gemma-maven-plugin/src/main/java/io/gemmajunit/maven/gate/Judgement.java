package io.gemmajunit.maven.gate;

import java.util.List;

/**
 * What follows from a results file.
 *
 * @param summary lines to show: a table of scores, changes and verdicts
 * @param warnings what passes and still deserves attention
 * @param failures why the build fails, a short paragraph each; none when it passes
 */
record Judgement(List<String> summary, List<String> warnings, List<String> failures) {

    Judgement {
        summary = List.copyOf(summary);
        warnings = List.copyOf(warnings);
        failures = List.copyOf(failures);
    }
}
