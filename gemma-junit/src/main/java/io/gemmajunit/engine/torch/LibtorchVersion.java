package io.gemmajunit.engine.torch;

import io.gemmajunit.engine.EngineException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Properties;

/** The version of libtorch by its artifact on the class path. Loading the library to ask takes a second. */
final class LibtorchVersion {

    private static final String RESOURCE = "native/lib/pytorch.properties";

    /** By these, as variables or properties, DJL takes a library from elsewhere. */
    private static final List<String> OVERRIDES = List.of("PYTORCH_LIBRARY_PATH", "PYTORCH_VERSION", "PYTORCH_FLAVOR");

    private LibtorchVersion() {}

    /** Returns the version, for example {@code 2.7.1}; empty if only the library itself knows. */
    static Optional<String> written() {
        if (isElsewhere()) {
            return Optional.empty();
        }
        try {
            return written(
                    Collections.list(LibtorchVersion.class.getClassLoader().getResources(RESOURCE)));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /**
     * Verifies that there is a libtorch to load, since DJL would download one.
     *
     * @throws EngineException if there is none
     */
    static void requirePresent(ClassLoader loader) {
        if (!isElsewhere() && loader.getResource(RESOURCE) == null) {
            throw new EngineException("libtorch is not on the class path. " + fix());
        }
    }

    /** Returns what gives DJL a libtorch that it can load. */
    static String fix() {
        return overriding()
                .map(name -> "DJL takes it from where " + name + " says; unset that.")
                .orElse("Run the tests by \"mvn gemma:verify\", which finds it, or add the test dependency"
                        + " ai.djl.pytorch:pytorch-native-cpu with the classifier of this platform.");
    }

    private static boolean isElsewhere() {
        return overriding().isPresent();
    }

    private static Optional<String> overriding() {
        return OVERRIDES.stream()
                .filter(name -> System.getenv(name) != null || System.getProperty(name) != null)
                .findFirst();
    }

    /** @param artifacts the properties of each; where there are several, DJL chooses by the machine */
    static Optional<String> written(Collection<URL> artifacts) throws IOException {
        if (artifacts.size() != 1) {
            return Optional.empty();
        }
        var properties = new Properties();
        try (InputStream stream = artifacts.iterator().next().openStream()) {
            properties.load(stream);
        }
        // A build is told apart by its date, as in 2.7.1-20250812, and DJL leaves that out.
        return Optional.ofNullable(properties.getProperty("version")).map(version -> version.replaceFirst("-.*", ""));
    }
}
