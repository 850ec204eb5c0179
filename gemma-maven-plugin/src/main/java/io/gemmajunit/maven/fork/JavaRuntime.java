package io.gemmajunit.maven.fork;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Properties;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A Java installation.
 *
 * @param executable its {@code java} command
 * @param version its feature version, for example 17; empty when the installation has no {@code release} file
 */
public record JavaRuntime(Path executable, OptionalInt version) {

    /** Oldest Java that runs gemma-junit. */
    static final int OLDEST = 17;

    private static final Pattern VERSION = Pattern.compile("\"?(?:1\\.)?(\\d+).*");

    /**
     * Returns the installation at a path.
     *
     * @param path its home or its {@code java} command
     * @throws ForkException if there is none or it is older than Java 17
     */
    public static JavaRuntime at(Path path) {
        var executable = Files.isDirectory(path) ? inHome(path) : path;
        if (!Files.isRegularFile(executable)) {
            throw new ForkException("There is no java command at " + executable
                    + "; let gemma.jvm name a JDK's folder or its java command.");
        }
        var runtime = new JavaRuntime(
                executable,
                release(executable).flatMap(JavaRuntime::parse).stream()
                        .mapToInt(Integer::intValue)
                        .findFirst());
        runtime.requireRecentEnough();
        return runtime;
    }

    /** Whether this Java warns about native code unless told that it is wanted. */
    boolean restrictsNativeAccess() {
        return version.orElse(0) >= 22;
    }

    private void requireRecentEnough() {
        if (version.isPresent() && version.getAsInt() < OLDEST) {
            throw new ForkException("Model tests need Java " + OLDEST + " or newer, but " + executable + " is Java "
                    + version.getAsInt() + "; set gemma.jvm or the jdk toolchain to a newer one.");
        }
    }

    private static Path inHome(Path home) {
        var windows = home.resolve("bin/java.exe");
        return Files.exists(windows) ? windows : home.resolve("bin/java");
    }

    /** Looks in the home, and one folder up for a JRE inside a JDK 8. */
    private static Optional<Path> release(Path executable) {
        try {
            var bin = executable.toRealPath().getParent();
            return Stream.iterate(bin.getParent(), Objects::nonNull, Path::getParent)
                    .limit(2)
                    .map(home -> home.resolve("release"))
                    .filter(Files::isRegularFile)
                    .findFirst();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static Optional<Integer> parse(Path release) {
        var properties = new Properties();
        try (Reader reader = Files.newBufferedReader(release)) {
            properties.load(reader);
        } catch (IOException e) {
            return Optional.empty();
        }
        var version = VERSION.matcher(properties.getProperty("JAVA_VERSION", ""));
        return version.matches() ? Optional.of(Integer.valueOf(version.group(1))) : Optional.empty();
    }
}
