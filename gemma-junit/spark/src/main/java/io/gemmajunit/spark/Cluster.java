package io.gemmajunit.spark;

import io.gemmajunit.model.ModelException;
import java.io.File;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.apache.spark.SparkConf;
import org.apache.spark.SparkContext;
import org.apache.spark.api.java.JavaSparkContext;
import org.jspecify.annotations.Nullable;

/** A Spark cluster, connected to by the first portion that is to be computed. Safe for use by several threads. */
final class Cluster implements AutoCloseable {

    private static final String CLASS_PATH = "spark.executor.extraClassPath";

    private final String master;
    private final Duration longestWait;
    private final SparkConf configuration;
    private @Nullable JavaSparkContext context;

    Cluster(String master) {
        this(master, Duration.ofMinutes(5));
    }

    /** @param longestWait for an executor */
    Cluster(String master, Duration longestWait) {
        this.master = master;
        this.longestWait = longestWait;
        this.configuration = configuration(master);
    }

    /** What {@code spark-submit} or {@code -Dspark.…} say wins. */
    static SparkConf configuration(String master) {
        return new SparkConf()
                .setMaster(master)
                .setIfMissing("spark.app.name", "gemma-junit")
                .setIfMissing("spark.ui.enabled", "false")
                .setIfMissing(CLASS_PATH, absolute(System.getProperty("java.class.path")));
    }

    /** An executor has a working directory of its own. */
    private static String absolute(String classPath) {
        return Arrays.stream(classPath.split(File.pathSeparator))
                .map(entry -> Path.of(entry).toAbsolutePath().toString())
                .collect(Collectors.joining(File.pathSeparator));
    }

    /**
     * Has a portion answered by whichever executor is free; one that dies is replaced by another.
     *
     * @throws ModelException if the cluster cannot answer
     */
    Reply run(PortionTask task, Questions questions) {
        JavaSparkContext connected = connect();
        try {
            var job = connected.parallelize(List.of(questions), 1).map(task).collectAsync();
            var executors = new ExecutorWatch(master, connected.sc(), longestWait);
            while (true) {
                try {
                    return job.get(1, TimeUnit.SECONDS).get(0);
                } catch (TimeoutException e) {
                    executors.requireOne();
                }
            }
        } catch (ExecutionException e) {
            throw ClusterFailure.of(master, e.getCause());
        } catch (InterruptedException e) {
            throw interrupted(e);
        } catch (RuntimeException | Error e) {
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
        if (master.equals(HadoopSettings.MASTER)) {
            new HadoopSettings(System::getenv).addTo(configuration);
        }
        MasterAddress.of(master).ifPresent(MasterAddress::requireListening);
        SparkContext started;
        try {
            started = SparkContext.getOrCreate(configuration);
        } catch (Exception | Error e) {
            // Scala declares none, so it may be any.
            throw ClusterFailure.of(master, e);
        }
        try {
            awaitExecutor(started);
        } catch (RuntimeException e) {
            started.stop();
            throw e;
        }
        return new JavaSparkContext(started);
    }

    private void awaitExecutor(SparkContext started) {
        var executors = new ExecutorWatch(master, started, longestWait);
        try {
            while (!executors.requireOne()) {
                TimeUnit.MILLISECONDS.sleep(100);
            }
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private static ModelException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new ModelException(
                "The run on Spark was interrupted; the same command goes on from the answers kept so far.", e);
    }

    @Override
    public synchronized void close() {
        if (context != null) {
            context.close();
            context = null;
        }
    }
}
