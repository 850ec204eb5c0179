package io.gemmajunit.settings;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What {@code gemma.engine} names a Spark cluster by, and which libraries ask one. */
public final class SparkMaster {

    /** With the version of this library. */
    public static final String ENGINE = "io.gemmajunit:gemma-junit-spark";

    private static final String SPARK = "org.apache.spark:spark-%s_2.13:4.2.0";

    /** What Spark takes for a master, but for a plain {@code local}, which is this JVM without Spark. */
    private static final Pattern MASTERS =
            Pattern.compile("spark://.+|k8s://.+|yarn|local\\[[^\\]]+\\]|local-cluster\\[[^\\]]+\\]");

    private SparkMaster() {}

    /** Returns whether a value of {@code gemma.engine} is a master of Spark, by its form alone. */
    public static boolean is(String engine) {
        return MASTERS.matcher(engine).matches();
    }

    /**
     * Returns the libraries of Spark itself, which a cluster has, by which this kind of master is asked: its core, and
     * what knows YARN or Kubernetes.
     */
    public static List<String> libraries(String engine) {
        return Stream.concat(Stream.of("core"), part(engine).stream())
                .map(SPARK::formatted)
                .toList();
    }

    private static Optional<String> part(String engine) {
        if (engine.equals("yarn")) {
            return Optional.of(engine);
        }
        return engine.startsWith("k8s://") ? Optional.of("kubernetes") : Optional.empty();
    }
}
