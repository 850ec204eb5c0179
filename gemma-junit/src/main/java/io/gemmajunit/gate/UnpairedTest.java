package io.gemmajunit.gate;

import io.gemmajunit.results.Measurement;
import io.gemmajunit.results.Score;
import io.gemmajunit.results.harness.PublishedScore;
import io.gemmajunit.statistics.UnpairedDifference;

/**
 * A measurement beside what was published of it.
 *
 * @param difference in the direction in which higher is better
 */
public record UnpairedTest(
        Measurement measurement, Score score, PublishedScore published, UnpairedDifference difference) {

    /** Returns the p-value of a drop, before adjustment. */
    double p() {
        return difference.pOfDrop();
    }
}
