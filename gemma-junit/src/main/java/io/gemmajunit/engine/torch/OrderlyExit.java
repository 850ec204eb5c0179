package io.gemmajunit.engine.torch;

import io.gemmajunit.engine.EngineException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;

/**
 * Lets a JVM end only between calls of a native library. The library takes itself apart when the process exits, on
 * Ctrl-C too, and a thread that still computes then ends the JVM by a signal.
 */
final class OrderlyExit implements AutoCloseable {

    /** A call that takes longer, as those of large models on few cores do, is not waited for: then the JVM halts. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /** As of a process that SIGTERM has ended. */
    private static final int STATUS = 128 + 15;

    private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
    private final Thread hook = new Thread(this::await, "wait for libtorch");
    private final Duration patience;
    private volatile boolean ending;

    OrderlyExit(Duration patience) {
        this.patience = patience;
    }

    static OrderlyExit registered() {
        var exit = new OrderlyExit(PATIENCE);
        Runtime.getRuntime().addShutdownHook(exit.hook);
        return exit;
    }

    /**
     * Calls the library.
     *
     * @throws EngineException if the JVM is ending
     */
    <T> T during(Supplier<T> call) {
        if (ending || !lock.readLock().tryLock()) {
            if (waitFor(lock.readLock())) {
                // The hook is about to take the lock.
                lock.readLock().unlock();
            }
            throw new EngineException("The JVM is ending; the model answers no more.");
        }
        try {
            return call.get();
        } finally {
            lock.readLock().unlock();
        }
    }

    /** Ends what other threads call, and lets them call nothing more. */
    private void await() {
        ending = true;
        if (!waitFor(lock.writeLock())) {
            Runtime.getRuntime().halt(STATUS);
        }
    }

    /** Returns what the JVM runs when it ends. */
    Thread hook() {
        return hook;
    }

    private boolean waitFor(Lock awaited) {
        try {
            return awaited.tryLock(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The JVM is ending, and the hook runs or has run.
        }
    }
}
