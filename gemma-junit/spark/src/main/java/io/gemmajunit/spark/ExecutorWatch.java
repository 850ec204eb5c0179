package io.gemmajunit.spark;

import io.gemmajunit.model.ModelException;
import java.util.concurrent.TimeUnit;
import org.apache.spark.SparkContext;

/** Says when a cluster has had no executor for too long; Spark itself would wait for one without end. */
final class ExecutorWatch {

    private static final long LONGEST_SECONDS = 300;

    private final String master;
    private final SparkContext context;
    private final boolean wasAccepted;
    private long seen = System.nanoTime();

    ExecutorWatch(String master, SparkContext context) {
        this.master = master;
        this.context = context;
        // The id that a standalone master gives; Spark's own, without a master, begins otherwise.
        this.wasAccepted = context.applicationId().startsWith("app-");
    }

    /**
     * Returns whether there is an executor.
     *
     * @throws ModelException if there was none for five minutes, or the master has ended the run
     */
    boolean requireOne() {
        if (context.isStopped()) {
            throw wasAccepted ? ClusterFailure.givenUp(master) : ClusterFailure.unreachable(master, null);
        }
        // The driver is one of them.
        if (context.isLocal() || context.statusTracker().getExecutorInfos().length > 1) {
            seen = System.nanoTime();
            return true;
        }
        if (System.nanoTime() - seen > TimeUnit.SECONDS.toNanos(LONGEST_SECONDS)) {
            throw new ModelException(
                    "No executor of " + master + " started within " + LONGEST_SECONDS
                            + " seconds; see whether the cluster has room for one (spark.executor.memory, spark.executor.cores).");
        }
        return false;
    }
}
