package io.gemmajunit.results.harness;

import io.gemmajunit.results.Measurement;
import io.gemmajunit.results.session.SessionResults;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * A run of lm-evaluation-harness.
 *
 * @param file of its scores
 * @param sampled the tasks whose items lie beside it, {@code samples_<task>_<time>.jsonl}
 * @param published all scores of all tasks
 */
public record HarnessRun(Path file, SessionResults sampled, List<PublishedScore> published) {

    public HarnessRun {
        published = List.copyOf(published);
    }

    /** Returns the names of all that was measured. */
    public List<String> names() {
        return Stream.concat(
                        sampled.measurements().stream().map(Measurement::name),
                        published.stream().map(PublishedScore::measurement))
                .distinct()
                .toList();
    }
}
