package io.gemmajunit.maven.report;

import io.gemmajunit.gate.PowerAnalysis;
import io.gemmajunit.gate.Preflight;
import io.gemmajunit.gate.Strictness;
import io.gemmajunit.report.Table;
import io.gemmajunit.results.ScoreUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Shows on a console what a session can find out, before it starts. */
public final class PreflightSummary {

    private static final String NONE = "-";

    private final Preflight preflight;
    private final List<String> lines = new ArrayList<>();

    private PreflightSummary(Preflight preflight) {
        this.preflight = preflight;
    }

    /** Returns a table of what each gate can see, its legend, and what gates cannot see; none without a gate. */
    public static List<String> render(Preflight preflight) {
        if (preflight.sights().isEmpty()) {
            return List.of();
        }
        var summary = new PreflightSummary(preflight);
        summary.table();
        summary.legend();
        summary.weaknesses();
        return List.copyOf(summary.lines);
    }

    private void table() {
        var table = new Table(
                List.of("measurement", "items", "sees a drop of", "equally good model: PASS", "INCONCLUSIVE"),
                Table.LEFT_FIRST);
        preflight.sights().forEach(sight -> table.add(cells(sight)));
        lines.add(String.format(
                Locale.ROOT, "What this run can tell, if %.0f %% of the answers change:", 100 * PowerAnalysis.CHANGED));
        lines.addAll(table.lines());
    }

    private List<String> cells(PowerAnalysis sight) {
        var policy = preflight.policy();
        var drop = sight.detectableDrop(policy)
                .map(least -> ScoreUnit.SHARE.formatChange(least).substring(1));
        var passes = sight.chanceToPass(policy).map(chance -> Math.round(100 * chance));
        return List.of(
                sight.label(),
                Integer.toString(sight.n()),
                drop.orElse(NONE),
                passes.map(chance -> chance + " %").orElse(NONE),
                passes.map(chance -> 100 - chance + " %").orElse(NONE));
    }

    private void legend() {
        var shares = preflight.sights().stream().filter(PowerAnalysis::isBinary).count();
        if (shares > 0) {
            paragraph("Such a drop gives FAIL in 4 runs of 5, a greater one more often; more items see smaller drops.");
        }
        if (shares < preflight.sights().size()) {
            paragraph(NONE + " is not known before, for the score is no share of right answers.");
        }
        paragraph("INCONCLUSIVE means too few items to tell: the build " + consequence() + ".");
    }

    private String consequence() {
        if (preflight.policy().strictness() == Strictness.ALL) {
            return "fails, for the gate is strict";
        }
        var floors = preflight.sights().stream()
                .filter(sight -> sight.mustPass(preflight.policy()))
                .map(PowerAnalysis::label)
                .collect(Collectors.joining(", "));
        return "passes with a warning" + (floors.isEmpty() ? "" : ", but fails for safety floors, here " + floors);
    }

    private void weaknesses() {
        preflight.weaknesses().forEach(weakness -> paragraph("NOTE: " + weakness));
    }

    private void paragraph(String text) {
        lines.addAll(Wrapping.wrap(text));
    }
}
