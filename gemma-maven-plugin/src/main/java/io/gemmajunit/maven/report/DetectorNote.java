package io.gemmajunit.maven.report;

import io.gemmajunit.refusal.Agreement;
import io.gemmajunit.refusal.KnownAgreement;
import io.gemmajunit.results.RefusalReport;
import io.gemmajunit.results.session.SessionResults;
import io.gemmajunit.statistics.Proportion;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Says beside refusal rates how far the detector that counted them can be trusted. */
public final class DetectorNote {

    private DetectorNote() {}

    /** Returns a sentence if refusals were measured, and one for each judge of them. */
    public static List<String> of(SessionResults results) {
        var notes = new ArrayList<String>();
        if (results.measurements().stream()
                .anyMatch(measurement -> measurement.kind().equals(RefusalReport.KIND))) {
            notes.add(sentence());
        }
        notes.addAll(JudgeNote.of(results));
        return notes;
    }

    private static String sentence() {
        Map<String, Agreement> languages = KnownAgreement.byLanguage();
        Agreement all = languages.values().stream().reduce(Agreement.NONE, Agreement::and);
        var agreed = new Proportion(all.truePositives() + all.trueNegatives(), all.n());
        String each = languages.entrySet().stream()
                .sorted(Comparator.comparing(entry -> -entry.getValue().n()))
                .map(entry -> String.format(
                        Locale.ROOT,
                        "%s %.1f %% of %d",
                        entry.getKey(),
                        100 * entry.getValue().accuracy(),
                        entry.getValue().n()))
                .collect(Collectors.joining(", "));
        return String.format(
                Locale.ROOT,
                "Refusals are counted by rules. On answers of models that these were not learned from, they agree with people on"
                        + " %.1f %% (95 %% CI %.1f to %.1f; %s; no evidence for other languages);"
                        + " the manual tells on which they agree less. gemma:audit measures it on this model.",
                100 * agreed.value(),
                100 * agreed.wilson().low(),
                100 * agreed.wilson().high(),
                each);
    }
}
