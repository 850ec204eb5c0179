package io.gemmajunit.spark;

import io.gemmajunit.model.ModelException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.spark.SparkConf;
import org.apache.spark.SparkContext;
import org.apache.spark.api.java.JavaSparkContext;
import org.jspecify.annotations.Nullable;

/** A Spark cluster, connected to by the first portion that is to be computed. Safe for use by several threads. */
final class Cluster implements AutoCloseable {

    private static final String CLASS_PATH = "spark.executor.extraClassPath";
    private static final long LONGEST_START_SECONDS = 300;

    private final String master;
    private final SparkConf configuration;
    private @Nullable JavaSparkContext context;

    Cluster(String master) {
        this.master = master;
        this.configuration = configuration(master);
    }

    /** What {@code spark-submit} or {@code -Dspark.…} say wins. */
    private static SparkConf configuration(String master) {
        return new SparkConf()
                .setMaster(master)
                .setIfMissing("spark.app.name", "gemma-junit")
                .setIfMissing("spark.ui.enabled", "false")
                .setIfMissing(CLASS_PATH, System.getProperty("java.class.path"));
    }

    /**
     * Has a portion answered by whichever executor is free; one that dies is replaced by another.
     *
     * @throws ModelException if the cluster cannot answer
     */
    Reply run(PortionTask task, Questions questions) {
        JavaSparkContext connected = connect();
        try {
            return connected
                    .parallelize(List.of(questions), 1)
                    .map(task)
                    .collect()
                    .get(0);
        } catch (RuntimeException | Error e) {
            throw ClusterFailure.of(master, e);
        } catch (Exception e) {
            // Scala declares nothing that it throws.
            throw ClusterFailure.of(master, e);
        }
    }

    private synchronized JavaSparkContext connect() {
        JavaSparkContext connected = context;
        if (connected == null) {
            connected = start();
            context = connected;
        }
        return connected;
    }

    private JavaSparkContext start() {
        if (master.startsWith("local-cluster") && System.getenv("SPARK_HOME") == null) {
            throw new ModelException(
                    "gemma.engine is " + master
                            + ", for which the environment variable SPARK_HOME must name a folder whose jars/ has Spark's libraries.");
        }
        SparkContext started;
        try {
            started = SparkContext.getOrCreate(configuration);
        } catch (RuntimeException | Error e) {
            throw ClusterFailure.of(master, e);
        }
        try {
            requireExecutor(started);
        } catch (RuntimeException e) {
            started.stop();
            throw e;
        }
        return new JavaSparkContext(started);
    }

    /** Spark itself would wait for one without end. */
    private void requireExecutor(SparkContext started) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(LONGEST_START_SECONDS);
        while (!started.isLocal() && started.statusTracker().getExecutorInfos().length < 2) {
            if (started.isStopped()) {
                throw ClusterFailure.unreachable(master, null);
            }
            if (System.nanoTime() > end) {
                throw new ModelException(
                        "No executor of " + master + " started within "
                                + LONGEST_START_SECONDS
                                + " seconds; see whether the cluster has room for one (spark.executor.memory, spark.executor.cores).");
            }
            pause();
        }
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(100);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ModelException("The wait for executors was interrupted; run again.", e);
        }
    }

    @Override
    public synchronized void close() {
        if (context != null) {
            context.close();
            context = null;
        }
    }
}
