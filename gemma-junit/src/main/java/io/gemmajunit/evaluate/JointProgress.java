package io.gemmajunit.evaluate;

import io.gemmajunit.run.Progress;
import java.util.List;
import java.util.stream.LongStream;

/** Makes one progress of the work of several tasks and prompt sets, whose turns may overlap. Thread-safe. */
final class JointProgress {

    /** In how many parts the whole work is reported. */
    static final int PARTS = 10_000;

    private final Progress whole;
    private final List<Long> shares;
    private final long[] done;
    private final long total;
    private int turns;

    /** @param work how much each turn is, in any unit */
    JointProgress(Progress whole, List<Long> work) {
        this.whole = whole;
        this.shares = List.copyOf(work);
        this.done = new long[work.size()];
        this.total = work.stream().mapToLong(Long::longValue).sum();
    }

    /** Returns the listener for the next turn. */
    synchronized Progress next() {
        int turn = turns++;
        return (name, answered, ofTurn) -> report(turn, name, answered, ofTurn);
    }

    private synchronized void report(int turn, String name, int answered, int ofTurn) {
        done[turn] = shares.get(turn) * answered / ofTurn;
        whole.report(name, (int) (LongStream.of(done).sum() * PARTS / total), PARTS);
    }
}
