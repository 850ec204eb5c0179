package io.gemmajunit.spark;

import io.gemmajunit.model.ModelException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.SparkConf;
import org.jspecify.annotations.Nullable;

/**
 * What a driver must know to ask YARN. {@code spark-submit} puts the folder of Hadoop's settings on the class path; a
 * driver that is started otherwise has them in its Spark settings.
 *
 * @param environment returns the value of a variable, null if it is not set
 */
record HadoopSettings(UnaryOperator<@Nullable String> environment) {

    static final String MASTER = "yarn";

    private static final List<String> FOLDERS = List.of("HADOOP_CONF_DIR", "YARN_CONF_DIR");
    private static final String YARN = "yarn-site.xml";
    private static final List<String> FILES = List.of("core-site.xml", "hdfs-site.xml", YARN);
    private static final String PREFIX = "spark.hadoop.";

    /** Hadoop itself waits for a quarter of an hour. */
    private static final String LONGEST_WAIT = PREFIX + "yarn.resourcemanager.connect.max-wait.ms";

    private static final String MINUTE = "60000";
    private static final String INSTALLATION = "SPARK_HOME";
    private static final List<String> LIBRARIES = List.of("spark.yarn.jars", "spark.yarn.archive");

    /**
     * Adds what is missing.
     *
     * @throws ModelException if it is not known where the cluster is, or which libraries it is to run
     */
    void addTo(SparkConf configuration) {
        if (HadoopSettings.class.getClassLoader().getResource(YARN) == null) {
            List<Path> files = FOLDERS.stream()
                    .flatMap(variable -> Optional.ofNullable(environment.apply(variable)).stream())
                    .filter(folder -> !folder.isBlank())
                    .flatMap(folder -> FILES.stream().map(Path.of(folder)::resolve))
                    .filter(Files::isRegularFile)
                    .toList();
            files.forEach(file -> add(file, configuration));
            if (Stream.of(configuration.getAllWithPrefix(PREFIX))
                    .noneMatch(each -> each._1().startsWith("yarn."))) {
                throw new ModelException("gemma.engine is yarn, but neither HADOOP_CONF_DIR nor YARN_CONF_DIR names a"
                        + " folder with a yarn-site.xml, so it is not known where the cluster is; set one of them.");
            }
        }
        configuration.setIfMissing(LONGEST_WAIT, MINUTE);
        if (environment.apply(INSTALLATION) == null && LIBRARIES.stream().noneMatch(configuration::contains)) {
            throw new ModelException(
                    "gemma.engine is yarn, for which the environment variable SPARK_HOME must name a folder whose jars/ has"
                            + " Spark's libraries, or spark.yarn.jars must say where nodes have them, such as local:/opt/spark/jars/*.");
        }
    }

    private static void add(Path file, SparkConf configuration) {
        var settings = new Configuration(false);
        settings.addResource(new org.apache.hadoop.fs.Path(file.toUri()));
        try {
            settings.forEach(
                    setting -> configuration.setIfMissing(PREFIX + setting.getKey(), settings.get(setting.getKey())));
        } catch (RuntimeException e) {
            // Hadoop declares none for a file that is no XML, or that may not be read.
            throw new ModelException(
                    "The settings of Hadoop in " + file + " cannot be read ("
                            + String.valueOf(e.getMessage()).lines().findFirst().orElse("no reason given")
                            + "); correct the file, or make it readable.",
                    e);
        }
    }
}
