package io.gemmajunit.settings;

import java.util.regex.Pattern;

/** What {@code gemma.engine} names a Spark cluster by, and which libraries ask one. */
public final class SparkMaster {

    /** With the version of this library. */
    public static final String ENGINE = "io.gemmajunit:gemma-junit-spark";

    /** Spark itself, which a cluster has; not one of its parts that ask no executors. */
    public static final String SPARK = "org.apache.spark:spark-core_2.13:4.2.0";

    /** What Spark takes for a master, but for a plain {@code local}, which is this JVM without Spark. */
    private static final Pattern MASTERS =
            Pattern.compile("spark://.+|k8s://.+|yarn|local\\[[^\\]]+\\]|local-cluster\\[[^\\]]+\\]");

    private SparkMaster() {}

    /** Returns whether a value of {@code gemma.engine} is a master of Spark, by its form alone. */
    public static boolean is(String engine) {
        return MASTERS.matcher(engine).matches();
    }
}
