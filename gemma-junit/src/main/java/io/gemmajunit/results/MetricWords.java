package io.gemmajunit.results;

import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/**
 * What a metric is about, in the words of reports.
 *
 * @param counted the things that the score counts, for example {@code false refusals}
 * @param desired what became of an item as it should, for example {@code answered}
 * @param undesired what became of it as it should not, for example {@code refused}
 * @since 0.1
 */
@API(status = Status.EXPERIMENTAL, since = "0.1")
public record MetricWords(String counted, String desired, String undesired) {

    /** The words of a benchmark. */
    public static final MetricWords RIGHT_ANSWERS = new MetricWords("right answers", "right", "wrong");

    public MetricWords {
        if (counted.isBlank() || desired.isBlank() || undesired.isBlank()) {
            throw new IllegalArgumentException("A metric needs words for what it counts.");
        }
    }
}
