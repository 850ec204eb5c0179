package io.gemmajunit.evaluate;

import io.gemmajunit.run.Progress;
import java.util.Iterator;
import java.util.List;

/** Makes one progress of the work of several tasks and prompt sets, which take their turns in a fixed order. */
final class JointProgress {

    /** In how many parts the whole work is reported. */
    static final int PARTS = 10_000;

    private final Progress whole;
    private final Iterator<Long> shares;
    private final long total;
    private long before;

    /**
     * @param work how much each turn is, in any unit
     */
    JointProgress(Progress whole, List<Long> work) {
        this.whole = whole;
        this.shares = work.iterator();
        this.total = work.stream().mapToLong(Long::longValue).sum();
    }

    /** Returns the listener for the next turn. */
    Progress next() {
        long start = before;
        long own = shares.next();
        before += own;
        return (name, done, ofTurn) -> whole.report(name, (int) ((start + own * done / ofTurn) * PARTS / total), PARTS);
    }
}
