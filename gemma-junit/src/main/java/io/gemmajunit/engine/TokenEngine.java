package io.gemmajunit.engine;

import io.gemmajunit.model.Monitor;
import java.util.List;

/** Maps token ids to log-probabilities and further token ids, in this JVM or elsewhere. */
public interface TokenEngine extends AutoCloseable {

    /**
     * Scores continuations.
     *
     * @param monitor is told how many requests have been answered, and may end the run
     * @return one score for each request, in their order; fewer if the monitor ended the run
     */
    List<TokenScore> score(List<ScoringRequest> requests, Monitor<TokenScore> monitor);

    /**
     * Generates tokens after each prompt.
     *
     * @param monitor is told how many requests have been answered, and may end the run
     * @return the new ids for each request, in their order, the one that ended the answer included; fewer if the
     *     monitor ended the run
     */
    List<int[]> decode(List<DecodingRequest> requests, Monitor<int[]> monitor);

    @Override
    void close();
}
