package io.gemmajunit.spark;

import io.gemmajunit.model.ModelException;
import io.gemmajunit.settings.SparkMaster;
import org.jspecify.annotations.Nullable;

/** Says in a sentence why a cluster did not answer. */
final class ClusterFailure {

    private ClusterFailure() {}

    static ModelException of(String master, Throwable cause) {
        if (cause instanceof ModelException own) {
            return own;
        }
        String all = texts(cause);
        if (all.contains("ClassNotFoundException: io.gemmajunit")
                || all.contains("NoClassDefFoundError: io/gemmajunit")
                || all.contains("InvalidClassException: io.gemmajunit")) {
            return new ModelException(
                    "The executors of " + master
                            + " lack gemma-junit-spark or have another version of it; name the same"
                            + " libraries on every node in spark.executor.extraClassPath.",
                    cause);
        }
        if (all.contains("Could not parse Master URL")
                && SparkMaster.libraries(master).size() > 1) {
            return new ModelException(
                    "gemma.engine is " + master + ", which Spark's core alone does not know; add "
                            + SparkMaster.libraries(master).get(1)
                            + " to the class path, or run a goal of gemma-maven-plugin, which fetches it.",
                    cause);
        }
        if (master.equals(HadoopSettings.MASTER)
                && (all.contains("ConnectException") || all.contains("UnknownHostException"))) {
            return new ModelException(
                    "YARN cannot be reached; see whether its ResourceManager runs, and whether HADOOP_CONF_DIR or YARN_CONF_DIR"
                            + " names the folder of its settings.",
                    cause);
        }
        if (all.contains("KubernetesClientException")) {
            return new ModelException(
                    "Kubernetes at " + master + " cannot be reached or refuses the run ("
                            + all.lines().reduce("", (before, line) -> line)
                            + "); see whether its API server listens there, and whether your kubeconfig allows pods in it.",
                    cause);
        }
        if (all.contains("All masters are unresponsive")
                || all.contains("Could not parse Master URL")
                || all.contains("SparkContext was shut down")
                || all.contains("stopped SparkContext")) {
            return unreachable(master, cause);
        }
        return new ModelException(
                "Spark at " + master + " could not compute a portion: "
                        + all.lines().findFirst().orElse("")
                        + " The same command goes on from the answers kept so far; the executors' logs tell more.",
                cause);
    }

    static ModelException unreachable(String master, @Nullable Throwable cause) {
        String sentence = "The Spark master " + master
                + " cannot be reached or ended the run; see whether it runs, and whether gemma.engine names it.";
        return cause == null ? new ModelException(sentence) : new ModelException(sentence, cause);
    }

    /** The master took the run, but ended it before an executor was there. */
    static ModelException givenUp(String master) {
        return new ModelException("The Spark master " + master
                + " ended the run, because no executor of it could start or somebody stopped it; see the logs of the workers:"
                + " each needs Java 17 or newer and Spark 4 with Scala 2.13.");
    }

    private static String texts(Throwable cause) {
        var texts = new StringBuilder();
        for (Throwable each = cause; each != null && texts.length() < 1 << 16; each = each.getCause()) {
            texts.append(each).append('\n');
        }
        return texts.toString();
    }
}
