package io.gemmajunit.maven.fork;

import io.gemmajunit.protocol.Line;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/** How long a process has worked: all time but what it has spent waiting for others, as its lines tell. */
final class WorkingTime implements Consumer<Line> {

    private final LongSupplier nanoTime;
    private long since;
    private long worked;
    private boolean isWaiting;

    WorkingTime(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.since = nanoTime.getAsLong();
    }

    @Override
    public synchronized void accept(Line line) {
        worked = nanos();
        since = nanoTime.getAsLong();
        isWaiting = line instanceof Line.Waiting;
    }

    synchronized long nanos() {
        return isWaiting ? worked : worked + nanoTime.getAsLong() - since;
    }
}
