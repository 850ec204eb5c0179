package io.gemmajunit.service;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;

/** Registers services for one call, as a file on its class path would. */
public final class ServicesOf {

    private ServicesOf() {}

    /** @param folder for the file that names the implementations */
    public static <T> T with(Path folder, Class<?> seam, Class<?>[] implementations, Supplier<T> call) {
        return with(
                folder, seam, Arrays.stream(implementations).map(Class::getName).toList(), call);
    }

    static <T> T with(Path folder, Class<?> seam, List<String> implementations, Supplier<T> call) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        try {
            Path file = folder.resolve("META-INF/services/" + seam.getName());
            Files.createDirectories(file.getParent());
            Files.write(file, implementations);
            try (var loader = new URLClassLoader(new URL[] {folder.toUri().toURL()}, before)) {
                thread.setContextClassLoader(loader);
                return call.get();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            thread.setContextClassLoader(before);
        }
    }
}
