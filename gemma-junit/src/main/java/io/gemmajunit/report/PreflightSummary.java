package io.gemmajunit.report;

import io.gemmajunit.gate.PValue;
import io.gemmajunit.gate.Preflight;
import io.gemmajunit.gate.ScoreUnit;
import io.gemmajunit.gate.Sight;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Shows on a console what a session can find out, before it starts. */
public final class PreflightSummary {

    private static final int WIDTH = 100;
    private static final String NONE = "-";

    private PreflightSummary() {}

    /** Returns a table of what each gate can see, then what it cannot; no line when there is no gate. */
    public static List<String> render(Preflight preflight) {
        if (preflight.sights().isEmpty()) {
            return List.of();
        }
        var table = new Table(List.of("gate", "n", "sees a drop of", "lowest p", "passes if equal"), Table.LEFT_FIRST);
        preflight.sights().forEach(sight -> table.add(cells(sight, preflight)));
        var lines = new ArrayList<String>();
        lines.add(String.format(
                Locale.ROOT,
                "If %.0f %% of the answers change, the drop that each gate sees 80 %% of the time:",
                100 * Sight.CHANGED));
        lines.addAll(table.lines());
        preflight.weaknesses().forEach(weakness -> lines.addAll(Wrapping.wrap("NOTE: " + weakness, WIDTH, "  ")));
        return List.copyOf(lines);
    }

    private static List<String> cells(Sight sight, Preflight preflight) {
        return List.of(
                sight.label(),
                Integer.toString(sight.n()),
                sight.detectableDrop(preflight.policy())
                        .map(drop -> ScoreUnit.SHARE.formatChange(drop).substring(1))
                        .orElse(NONE),
                PValue.format(sight.floor()),
                sight.chanceToPass(preflight.policy())
                        .map(chance -> String.format(Locale.ROOT, "%.0f %%", 100 * chance))
                        .orElse(NONE));
    }
}
