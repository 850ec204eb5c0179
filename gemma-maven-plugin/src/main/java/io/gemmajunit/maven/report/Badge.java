package io.gemmajunit.maven.report;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.gemmajunit.gate.GateReport;
import io.gemmajunit.results.session.TestCounts;
import java.util.regex.Pattern;

/** The verdict as a shields.io endpoint badge (schema version 1), for a README that shows a model's state. */
public final class Badge {

    /** What it begins with. */
    public static final Pattern BEGINNING = Pattern.compile("\"label\":\"gemma gate\"");

    private Badge() {}

    /** Returns JSON on one line that ends with a line feed. */
    public static String render(TestCounts tests, GateReport report) {
        var isGood = Tone.of(tests, report) != Tone.BAD;
        var failed = report.failures().size();
        var verdicts = failed > 0 ? failed + " of " + report.results().size() + " failing" : "failing";
        var message = isGood ? "passing" : verdicts;
        return JsonNodeFactory.instance
                        .objectNode()
                        .put("schemaVersion", 1)
                        .put("label", "gemma gate")
                        .put("message", report.results().isEmpty() ? "nothing measured" : message)
                        .put("color", isGood ? "brightgreen" : "red")
                + "\n";
    }
}
