package io.gemmajunit.spark;

import io.gemmajunit.model.ModelException;
import java.time.Duration;
import org.apache.spark.SparkContext;

/** Says when a cluster has had no executor for too long; Spark itself would wait for one without end. */
final class ExecutorWatch {

    private final String master;
    private final SparkContext context;
    private final Duration longest;
    private final boolean wasAccepted;
    private long seen = System.nanoTime();

    /** @param longest that there may be none */
    ExecutorWatch(String master, SparkContext context, Duration longest) {
        this.master = master;
        this.context = context;
        this.longest = longest;
        // The id that a standalone master gives; Spark's own, without a master, begins otherwise.
        this.wasAccepted = context.applicationId().startsWith("app-");
    }

    /**
     * Returns whether there is an executor.
     *
     * @throws ModelException if there was none for too long, or the master has ended the run
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
        if (System.nanoTime() - seen > longest.toNanos()) {
            throw new ModelException("No executor of " + master + " started within " + longest.toSeconds()
                    + " seconds; see whether the cluster has room for one (spark.executor.memory, spark.executor.cores), and in"
                    + " the logs of its nodes whether executors end at once: each needs Java 17 or newer and Spark 4 with Scala"
                    + " 2.13.");
        }
        return false;
    }
}
