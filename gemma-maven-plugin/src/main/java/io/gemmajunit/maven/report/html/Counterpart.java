package io.gemmajunit.maven.report.html;

import io.gemmajunit.results.Measurement;
import io.gemmajunit.results.Outcome;
import io.gemmajunit.results.Subject;
import io.gemmajunit.results.baseline.Baseline;
import io.gemmajunit.results.baseline.BaselineEntry;
import io.gemmajunit.results.baseline.BaselineModel;
import io.gemmajunit.results.session.SessionResults;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What a run is shown beside.
 *
 * @param checkpoints names of the models that were measured
 * @param answersTo gives the answers to the same measurement by the ids of their items; none where the two cannot be
 *     compared
 */
record Counterpart(List<String> checkpoints, Function<Measurement, Map<String, Answer>> answersTo) {

    /** Returns a baseline, which holds outcomes but no answers. */
    static Counterpart of(Baseline baseline) {
        return new Counterpart(
                baseline.models().values().stream()
                        .map(BaselineModel::checkpoint)
                        .distinct()
                        .toList(),
                measurement -> baseline.find(measurement)
                        .filter(entry -> entry.conditions().equals(measurement.conditions()))
                        .map(BaselineEntry::outcomes)
                        .map(outcomes -> outcomes.stream().collect(Collectors.toMap(Outcome::id, Answer::of)))
                        .orElse(Map.of()));
    }

    /** Returns another run with all its answers. */
    static Counterpart of(SessionResults run) {
        return new Counterpart(
                run.subjects().stream().map(Subject::checkpoint).distinct().toList(),
                measurement -> run.measurements().stream()
                        .filter(other -> other.label().equals(measurement.label())
                                && other.conditions().equals(measurement.conditions()))
                        .findFirst()
                        .map(Answer::byId)
                        .orElse(Map.of()));
    }

    Map<String, Answer> answers(Measurement measurement) {
        return answersTo.apply(measurement);
    }
}
