package io.gemmajunit.report.html;

import io.gemmajunit.results.Baseline;
import io.gemmajunit.results.BaselineEntry;
import io.gemmajunit.results.Measurement;
import io.gemmajunit.results.Outcome;
import io.gemmajunit.results.SessionResults;
import java.util.Map;
import java.util.stream.Collectors;

/** What the items of a run are shown beside. */
interface Counterpart {

    /** Returns the other answers to a measurement by the ids of their items; none where it cannot be compared. */
    Map<String, Answer> answers(Measurement measurement);

    /** Returns the outcomes of a baseline, which holds no answers. */
    static Counterpart of(Baseline baseline) {
        return measurement -> baseline.find(measurement.subject().role(), measurement.name())
                .filter(entry -> entry.conditions().equals(measurement.conditions()))
                .map(BaselineEntry::outcomes)
                .map(outcomes -> outcomes.stream().collect(Collectors.toMap(Outcome::id, Answer::of)))
                .orElse(Map.of());
    }

    /** Returns the answers of another run. */
    static Counterpart of(SessionResults run) {
        return measurement -> run.measurements().stream()
                .filter(other -> other.label().equals(measurement.label())
                        && other.conditions().equals(measurement.conditions()))
                .findFirst()
                .map(Answer::byId)
                .orElse(Map.of());
    }
}
