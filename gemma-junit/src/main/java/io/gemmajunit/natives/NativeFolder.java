package io.gemmajunit.natives;

import io.gemmajunit.machine.UserFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where DJL and JNA unpack native libraries for users without a home of their own, as in containers: by themselves they
 * would fill the working directory, or load what anybody may have put into the temporary folder.
 */
final class NativeFolder {

    private NativeFolder() {}

    /**
     * Names a folder for this JVM, unless the user has a home or has named one.
     *
     * @throws NativeLibraryException if none can be made
     */
    static synchronized void choose(String library) {
        var temporary = Path.of(System.getProperty("java.io.tmpdir"));
        choose(library, System::getenv, temporary).ifPresent(folder -> {
            System.setProperty("DJL_CACHE_DIR", folder.toString());
            System.setProperty("jna.tmpdir", folder.toString());
        });
    }

    static Optional<Path> choose(String library, Function<String, @Nullable String> environment, Path temporary) {
        boolean isNamed = isSet(environment, "DJL_CACHE_DIR") || isSet(environment, "ENGINE_CACHE_DIR");
        boolean hasOwners =
                temporary.getFileSystem().supportedFileAttributeViews().contains("posix");
        return isNamed || !hasOwners || isHome(Path.of(System.getProperty("user.home")))
                ? Optional.empty()
                : Optional.of(ofThisUser(library, temporary));
    }

    /** Returns where DJL unpacks them. */
    static Path present() {
        return Stream.of("ENGINE_CACHE_DIR", "DJL_CACHE_DIR")
                .flatMap(name -> Stream.of(System.getenv(name), System.getProperty(name)))
                .filter(Objects::nonNull)
                .findFirst()
                .map(Path::of)
                .orElseGet(() -> Path.of(System.getProperty("user.home"), ".djl.ai"));
    }

    private static boolean isSet(Function<String, @Nullable String> environment, String name) {
        return environment.apply(name) != null || System.getProperty(name) != null;
    }

    /** Of a user without a name, Java says that the home is "?". */
    private static boolean isHome(Path home) {
        return home.isAbsolute() && Files.isDirectory(home) && Files.isWritable(home);
    }

    /** Libraries are not loaded from a folder that others can write, or could. */
    private static Path ofThisUser(String library, Path temporary) {
        var folder = UserFolder.below(temporary);
        try {
            folder.require();
            return folder.path();
        } catch (IOException e) {
            return another(library, temporary);
        }
    }

    private static Path another(String library, Path temporary) {
        try {
            return Files.createTempDirectory(temporary, "gemma-junit");
        } catch (IOException e) {
            throw new NativeLibraryException(library, temporary, e);
        }
    }
}
