package io.gemmajunit.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.ConnectException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClusterFailureTest {

    private static final String MASTER = "spark://host:7077";

    @Test
    void saysThatExecutorsLackTheLibrary() {
        var cause =
                new IllegalStateException("Job aborted", new ClassNotFoundException("io.gemmajunit.spark.PortionTask"));
        assertThat(ClusterFailure.of(MASTER, cause))
                .hasMessage(
                        "The executors of spark://host:7077 lack gemma-junit-spark or have another version of it; name the same"
                                + " libraries on every node in spark.executor.extraClassPath.")
                .hasCause(cause);
    }

    @Test
    void saysThatTheMasterIsGone() {
        var cause = new IllegalStateException("Cannot call methods on a stopped SparkContext.");
        assertThat(ClusterFailure.of(MASTER, cause))
                .hasMessage(
                        "The Spark master spark://host:7077 cannot be reached or ended the run; see whether it runs, and whether"
                                + " gemma.engine names it.");
    }

    @ParameterizedTest
    @CsvSource({"yarn, yarn", "k8s://https://host:443, kubernetes"})
    void saysWhichPartOfSparkIsMissing(String master, String part) {
        var cause = new IllegalStateException("Could not parse Master URL: '" + master + "'");
        assertThat(ClusterFailure.of(master, cause))
                .hasMessage("gemma.engine is " + master
                        + ", which Spark's core alone does not know; add org.apache.spark:spark-" + part
                        + "_2.13:4.2.0 to the class path, or run a goal of gemma-maven-plugin, which fetches it.");
    }

    @Test
    void saysThatYarnCannotBeReached() {
        var cause = new ConnectException("Call From a to b:8032 failed on connection exception");
        assertThat(ClusterFailure.of("yarn", cause))
                .hasMessage(
                        "YARN cannot be reached; see whether its ResourceManager runs, and whether HADOOP_CONF_DIR or"
                                + " YARN_CONF_DIR names the folder of its settings.")
                .hasCause(cause);
    }

    @Test
    void saysThatKubernetesCannotBeReached() {
        var cause = new IllegalStateException(
                "io.fabric8.kubernetes.client.KubernetesClientException: An error has occurred.",
                new ConnectException("Connection refused"));
        assertThat(ClusterFailure.of("k8s://https://host:443", cause))
                .hasMessage(
                        "Kubernetes at k8s://https://host:443 cannot be reached or refuses the run (java.net.ConnectException:"
                                + " Connection refused); see whether its API server listens there, and whether your kubeconfig allows"
                                + " pods in it.");
    }

    @Test
    void saysWhatElseSparkSaid() {
        assertThat(ClusterFailure.of(MASTER, new IllegalStateException("no room\nat x")))
                .hasMessage(
                        "Spark at spark://host:7077 could not compute a portion: java.lang.IllegalStateException: no room The same"
                                + " command goes on from the answers kept so far; the executors' logs tell more.");
    }
}
