package io.gemmajunit.model.local;

import io.gemmajunit.engine.ScoringRequest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Cuts a long text into windows that predict each token once, with one token of context, as lm-evaluation-harness
 * 0.4.13 does ({@code utils.get_rolling_token_windows} and {@code make_disjoint_window}).
 */
final class RollingWindows {

    private RollingWindows() {}

    /**
     * Returns the windows of a text.
     *
     * @param ids all of the text
     * @param prefix id that precedes the text
     * @param maxLength most tokens that the model reads at a time
     */
    static List<ScoringRequest> of(int[] ids, int prefix, int maxLength) {
        List<ScoringRequest> windows = new ArrayList<>();
        int first = Math.min(maxLength, ids.length);
        if (first > 0) {
            windows.add(new ScoringRequest(new int[] {prefix}, Arrays.copyOf(ids, first)));
        }
        for (int predicted = first; predicted < ids.length; ) {
            int length = Math.min(ids.length - predicted, maxLength);
            int end = predicted + length;
            // The last window reaches back to full length and predicts only what is new.
            int begin = Math.max(0, end - maxLength - 1);
            windows.add(new ScoringRequest(
                    Arrays.copyOfRange(ids, begin, predicted), Arrays.copyOfRange(ids, predicted, end)));
            predicted = end;
        }
        return windows;
    }
}
