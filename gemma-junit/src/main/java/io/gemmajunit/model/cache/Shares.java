package io.gemmajunit.model.cache;

/**
 * Deals the portions of a run to shards, each to the one that has least work so far, the first among equals. Each shard
 * deals all of them and so knows its own without asking another.
 */
final class Shares {

    private final Shard own;
    private final long[] work;

    Shares(Shard own) {
        this.own = own;
        this.work = new long[own.count()];
    }

    /** Deals the next portion and returns whether it is this shard's. */
    boolean takesNext(long workOfPortion) {
        int least = 0;
        for (int shard = 1; shard < work.length; shard++) {
            least = work[shard] < work[least] ? shard : least;
        }
        work[least] += workOfPortion;
        return least == own.number() - 1;
    }
}
