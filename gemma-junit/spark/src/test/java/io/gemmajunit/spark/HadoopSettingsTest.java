package io.gemmajunit.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gemmajunit.model.ModelException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.spark.SparkConf;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HadoopSettingsTest {

    @TempDir
    Path folder;

    private final SparkConf configuration = new SparkConf(false);

    @BeforeEach
    void writeFiles() throws Exception {
        Files.writeString(folder.resolve("core-site.xml"), property("fs.defaultFS", "hdfs://names:8020"));
        Files.writeString(
                folder.resolve("yarn-site.xml"),
                property("yarn.resourcemanager.hostname", "rm")
                        .replace(
                                "</configuration>",
                                "<property><name>yarn.resourcemanager.address</name>"
                                        + "<value>${yarn.resourcemanager.hostname}:8032</value></property></configuration>"));
    }

    @Test
    void areThoseOfTheFolderThatTheEnvironmentNames() {
        add(Map.of("HADOOP_CONF_DIR", folder.toString(), "SPARK_HOME", "/opt/spark"));
        assertThat(configuration.get("spark.hadoop.yarn.resourcemanager.address"))
                .isEqualTo("rm:8032");
        assertThat(configuration.get("spark.hadoop.fs.defaultFS")).isEqualTo("hdfs://names:8020");
    }

    @Test
    void leaveWhatTheUserSays() {
        configuration.set("spark.hadoop.fs.defaultFS", "file:///").set("spark.yarn.jars", "local:/opt/spark/jars/*");
        add(Map.of("YARN_CONF_DIR", folder.toString()));
        assertThat(configuration.get("spark.hadoop.fs.defaultFS")).isEqualTo("file:///");
        assertThat(configuration.get("spark.hadoop.yarn.resourcemanager.hostname"))
                .isEqualTo("rm");
    }

    @Test
    void sayThatTheClusterIsNotKnown() throws Exception {
        Files.delete(folder.resolve("yarn-site.xml"));
        assertThatThrownBy(() -> add(Map.of("HADOOP_CONF_DIR", folder.toString())))
                .isInstanceOf(ModelException.class)
                .hasMessage("gemma.engine is yarn, but neither HADOOP_CONF_DIR nor YARN_CONF_DIR names a folder with a"
                        + " yarn-site.xml, so it is not known where the cluster is; set one of them.");
    }

    @Test
    void sayThatSparkItselfIsMissing() {
        assertThatThrownBy(() -> add(Map.of("HADOOP_CONF_DIR", folder.toString())))
                .isInstanceOf(ModelException.class)
                .hasMessage(
                        "gemma.engine is yarn, for which the environment variable SPARK_HOME must name a folder whose jars/ has"
                                + " Spark's libraries, or spark.yarn.jars must say where nodes have them, such as"
                                + " local:/opt/spark/jars/*.");
    }

    @Test
    void sayWhichFileCannotBeRead() throws Exception {
        Files.writeString(folder.resolve("core-site.xml"), "<configuration>");
        assertThatThrownBy(() -> add(Map.of("HADOOP_CONF_DIR", folder.toString(), "SPARK_HOME", "/opt/spark")))
                .isInstanceOf(ModelException.class)
                .hasMessageMatching(
                        "The settings of Hadoop in \\S+/core-site\\.xml cannot be read \\(.*Unexpected EOF.*\\);"
                                + " correct the file, or make it readable\\.");
    }

    /** As scripts write that clear a variable; a blank path is the working directory. */
    @Test
    void areNotThoseOfTheWorkingDirectoryWhereAVariableIsEmpty() {
        add(Map.of("HADOOP_CONF_DIR", "", "YARN_CONF_DIR", folder.toString(), "SPARK_HOME", "/opt/spark"));
        assertThat(configuration.get("spark.hadoop.fs.defaultFS")).isEqualTo("hdfs://names:8020");
    }

    private void add(Map<String, String> environment) {
        new HadoopSettings(environment::get).addTo(configuration);
    }

    private static String property(String name, String value) {
        return "<configuration><property><name>" + name + "</name><value>" + value
                + "</value></property></configuration>";
    }
}
