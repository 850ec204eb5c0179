package io.gemmajunit.run;

import io.gemmajunit.results.Measurement;
import java.util.Optional;

/** Says whether what is measured so far makes the rest of a run pointless. */
@FunctionalInterface
public interface StopRule {

    /** Lets every run come to its end. */
    StopRule NEVER = (soFar, planned) -> Optional.empty();

    /**
     * Returns why to stop, as a clause that follows "because"; empty to go on.
     *
     * @param soFar the items asked so far, a fair sample of all; of a benchmark it has the gated score only, without
     *     its standard error
     * @param planned items that the whole run has
     */
    Optional<String> reasonToStop(Measurement soFar, int planned);

    /** Returns a rule that stops for the reason of this one, else for that of the other. */
    default StopRule or(StopRule other) {
        return (soFar, planned) -> reasonToStop(soFar, planned).or(() -> other.reasonToStop(soFar, planned));
    }
}
