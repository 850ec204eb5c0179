package io.gemmajunit.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ClusterTest {

    private static final String CLASS_PATH = "java.class.path";

    /** An executor, which has a working directory of its own, would find nothing by what begins in this one. */
    @Test
    void givesExecutorsTheWholePathsOfLibraries() {
        String own = System.getProperty(CLASS_PATH);
        System.setProperty(CLASS_PATH, "target/classes" + File.pathSeparator + "/lib/a.jar");
        try {
            assertThat(Cluster.configuration("local[1]").get("spark.executor.extraClassPath"))
                    .isEqualTo(Path.of("").toAbsolutePath() + "/target/classes" + File.pathSeparator + "/lib/a.jar");
        } finally {
            System.setProperty(CLASS_PATH, own);
        }
    }
}
