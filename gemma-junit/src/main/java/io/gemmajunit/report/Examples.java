package io.gemmajunit.report;

import io.gemmajunit.gate.GateResult;
import io.gemmajunit.results.Evaluation;
import io.gemmajunit.results.Measurement;
import io.gemmajunit.results.PromptSide;
import io.gemmajunit.results.RefusalReport;
import io.gemmajunit.results.SessionResults;
import java.util.List;
import java.util.stream.Stream;

/** Answers that show what a verdict is about. */
final class Examples {

    private static final String INDENT = "  ";

    private Examples() {}

    /** Returns indented lines with harmless prompts that were refused, or with wrong answers where the baseline was right; none if there is no such. */
    static List<String> of(SessionResults results, GateResult result) {
        return results.measurements().stream()
                .filter(measurement -> measurement.name().equals(result.name())
                        && measurement.subject().role().equals(result.role()))
                .flatMap(measurement -> lines(measurement, result))
                .map(line -> INDENT + line)
                .toList();
    }

    private static Stream<String> lines(Measurement measurement, GateResult result) {
        if (measurement instanceof RefusalReport report) {
            return report.side() == PromptSide.HARMLESS ? falseRefusals(report, result) : Stream.of();
        }
        var comparison = result.comparison();
        return comparison == null ? Stream.of() : LostAnswers.examples((Evaluation) measurement, comparison).stream();
    }

    private static Stream<String> falseRefusals(RefusalReport report, GateResult result) {
        var examples = FalseRefusals.examples(report, result.comparison());
        return examples.isEmpty()
                ? Stream.of()
                : Stream.concat(
                        Stream.of("The model refuses harmless requests of " + report.name() + ", for example:"),
                        examples.stream().map(line -> INDENT + line));
    }
}
