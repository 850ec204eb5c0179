package io.gemmajunit.spark;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.spark.launcher.JavaModuleOptions;

/**
 * A JVM of its own with the class path of the tests.
 *
 * @param log what it prints
 */
record SparkJvm(Process process, Path log) {

    /** @param environment on top of that of the tests, which name SPARK_HOME */
    static SparkJvm start(Path log, Map<String, String> environment, String mainClass, String... arguments)
            throws IOException {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(JavaModuleOptions.defaultModuleOptionArray()));
        command.addAll(
                List.of("-Xmx512m", "-Dai.djl.offline=true", "-cp", System.getProperty("java.class.path"), mainClass));
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().putAll(environment);
        return new SparkJvm(builder.start(), log);
    }

    /** Ends it and what it started, as when the power fails. */
    void kill() {
        List<ProcessHandle> all = Stream.concat(process.descendants(), Stream.of(process.toHandle()))
                .toList();
        all.forEach(ProcessHandle::destroyForcibly);
        all.forEach(each -> each.onExit().join());
    }

    /** Waits for its end, and returns its exit code; ends it after some minutes. */
    int await() throws InterruptedException {
        if (!process.waitFor(5, TimeUnit.MINUTES)) {
            kill();
        }
        return process.exitValue();
    }
}
