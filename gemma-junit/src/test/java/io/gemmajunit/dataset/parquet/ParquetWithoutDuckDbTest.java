package io.gemmajunit.dataset.parquet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.lang.reflect.InvocationTargetException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

/** DuckDB is optional: a class path that lacks it can do all but read Parquet. */
class ParquetWithoutDuckDbTest {

    @Test
    void saysWhichDependencyToAdd() throws Exception {
        var file = Path.of("src/test/resources/dataset/types.parquet");
        var version = Files.readString(Path.of("../pom.xml"))
                .replaceAll("(?s).*<duckdb.version>(.*?)</duckdb.version>.*", "$1");

        try (var loader = new URLClassLoader(classpathWithoutDuckDb(), ClassLoader.getPlatformClassLoader())) {
            var open = loader.loadClass("io.gemmajunit.dataset.file.DataFile").getDeclaredMethod("rows", Path.class);
            var thrown =
                    Assertions.catchThrowableOfType(InvocationTargetException.class, () -> open.invoke(null, file));

            assertThat(thrown.getCause())
                    .hasMessage("The file " + file
                            + " is Parquet, which needs DuckDB on the class path; add the dependency"
                            + " <groupId>org.duckdb</groupId> <artifactId>duckdb_jdbc</artifactId> <version>" + version
                            + "</version> <scope>test</scope>.");
        }
    }

    private static URL[] classpathWithoutDuckDb() throws Exception {
        var urls = new ArrayList<URL>();
        for (var element : System.getProperty("java.class.path").split(File.pathSeparator)) {
            if (!element.contains("duckdb")) {
                urls.add(Path.of(element).toUri().toURL());
            }
        }
        return urls.toArray(URL[]::new);
    }
}
