package io.gemmajunit.launcher;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * What a JVM that ran {@link GemmaLauncher}, or another program, left behind.
 *
 * @param out lines of standard output
 * @param err lines of standard error
 */
record ForkedJvm(int exitCode, List<String> out, List<String> err) {

    /** Runs the launcher in that folder with the class path of this test. */
    static ForkedJvm run(Path directory, List<String> jvmOptions, List<String> arguments)
            throws IOException, InterruptedException {
        return ended(start(directory, jvmOptions, arguments), directory);
    }

    /** Runs another program likewise. */
    static ForkedJvm run(Class<?> main, Path directory, List<String> jvmOptions)
            throws IOException, InterruptedException {
        return ended(start(main, directory, jvmOptions, List.of()), directory);
    }

    private static ForkedJvm ended(Process process, Path directory) throws IOException, InterruptedException {
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError("The forked JVM hangs.");
        }
        return new ForkedJvm(
                process.exitValue(), lines(directory.resolve("out.txt")), lines(directory.resolve("err.txt")));
    }

    static Process start(Path directory, List<String> jvmOptions, List<String> arguments) throws IOException {
        return start(GemmaLauncher.class, directory, jvmOptions, arguments);
    }

    private static Process start(Class<?> main, Path directory, List<String> jvmOptions, List<String> arguments)
            throws IOException {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-cp", System.getProperty("java.class.path")));
        command.addAll(jvmOptions);
        command.add(main.getName());
        command.addAll(arguments);
        return new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectOutput(directory.resolve("out.txt").toFile())
                .redirectError(directory.resolve("err.txt").toFile())
                .start();
    }

    private static List<String> lines(Path file) throws IOException {
        return Files.readAllLines(file, StandardCharsets.UTF_8);
    }
}
