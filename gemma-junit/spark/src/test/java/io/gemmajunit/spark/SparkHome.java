package io.gemmajunit.spark;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The folder that Spark takes for its installation: links to the libraries on the class path. */
final class SparkHome {

    private SparkHome() {}

    /** Makes the folder that SPARK_HOME names. */
    static Path make() throws IOException {
        Path home = Path.of(System.getenv("SPARK_HOME"));
        Path jars = Files.createDirectories(home.resolve("jars"));
        // By this folder Spark tells which Scala it was built with.
        Files.createDirectories(home.resolve("launcher/target/scala-2.13"));
        for (String element : System.getProperty("java.class.path").split(File.pathSeparator)) {
            Path jar = Path.of(element);
            Path link = jars.resolve(jar.getFileName());
            if (element.endsWith(".jar") && !Files.exists(link)) {
                Files.createSymbolicLink(link, jar.toAbsolutePath());
            }
        }
        return home;
    }
}
