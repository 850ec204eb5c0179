package io.gemmajunit.engine.torch;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/**
 * How the threads of GCC's OpenMP wait for each other. By default they spin for milliseconds, and so take from each
 * other the processors that other programs have left them, which makes small models ten times as slow on a busy
 * machine. They spin three hundred times shorter in a process that has more of them than there are processors: those
 * of a second thread that computes suffice, though it never does again. Variables, which say it outright, cannot be set
 * from within.
 */
final class WaitingThreads {

    /** So many numbers that libtorch shares them out among threads. */
    private static final long SHARED_OUT = 1 << 20;

    private WaitingThreads() {}

    /** Lets them sleep soon, from the first call on; returns the thread that does so, where one is needed. */
    static Optional<Thread> letSleep() {
        return Once.SECOND;
    }

    /** Whether nobody has said how they wait. */
    static boolean areFree(Map<String, String> environment) {
        return Stream.of("OMP_WAIT_POLICY", "GOMP_SPINCOUNT").noneMatch(environment::containsKey);
    }

    /** Returns a thread whose threads stay as long as it does, which is to the end of the process. */
    static Thread second() {
        var computed = new CountDownLatch(1);
        var thread = new Thread(
                () -> {
                    try {
                        compute();
                    } finally {
                        computed.countDown();
                    }
                    while (true) {
                        LockSupport.park();
                    }
                },
                "gemma second of OpenMP");
        thread.setDaemon(true);
        thread.start();
        try {
            computed.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return thread;
    }

    /** Not on a GPU, which is what DJL takes where there is one: that has none of these threads. */
    private static void compute() {
        try (NDManager manager = Engine.getEngine("PyTorch").newBaseManager(Device.cpu())) {
            manager.ones(new Shape(SHARED_OUT)).close();
        }
    }

    private static final class Once {

        static final Optional<Thread> SECOND = areFree(System.getenv()) ? Optional.of(second()) : Optional.empty();
    }
}
