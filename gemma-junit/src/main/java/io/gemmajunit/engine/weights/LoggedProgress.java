package io.gemmajunit.engine.weights;

import io.gemmajunit.checkpoint.folder.Checkpoint;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs it from time to time. */
final class LoggedProgress implements DecodingProgress {

    private static final Logger LOG = LoggerFactory.getLogger(LoggedProgress.class);
    private static final long INTERVAL = 5_000_000_000L;

    private final Checkpoint checkpoint;
    private final long all;
    private long done;
    private long next = System.nanoTime() + INTERVAL;

    /** @param all numbers to decode */
    LoggedProgress(Checkpoint checkpoint, long all) {
        this.checkpoint = checkpoint;
        this.all = all;
    }

    @Override
    public synchronized void add(long numbers) {
        done += numbers;
        if (System.nanoTime() - next >= 0) {
            next += INTERVAL;
            LOG.info("Decoding {}: {} %", checkpoint.location().name(), 100 * done / all);
        }
    }
}
