package io.gemmajunit.natives;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where DJL and JNA unpack native libraries for users without a home of their own, as in containers: by themselves they
 * would fill the working directory, or load what anybody may have put into the temporary folder.
 */
final class NativeFolder {

    private static final Set<PosixFilePermission> OWNER_ALONE = PosixFilePermissions.fromString("rwx------");

    private NativeFolder() {}

    /** Names a folder for this JVM, unless the user has a home or has named one. */
    static synchronized void choose() {
        choose(System::getenv, Path.of(System.getProperty("java.io.tmpdir"))).ifPresent(folder -> {
            System.setProperty("DJL_CACHE_DIR", folder.toString());
            System.setProperty("jna.tmpdir", folder.toString());
        });
    }

    static Optional<Path> choose(Function<String, @Nullable String> environment, Path temporary) {
        boolean isNamed = isSet(environment, "DJL_CACHE_DIR") || isSet(environment, "ENGINE_CACHE_DIR");
        boolean hasOwners =
                temporary.getFileSystem().supportedFileAttributeViews().contains("posix");
        return isNamed || !hasOwners || isHome(Path.of(System.getProperty("user.home")))
                ? Optional.empty()
                : Optional.of(ofThisUser(temporary));
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

    /** A folder with the name of this user that is another's is not trusted. */
    private static Path ofThisUser(Path temporary) {
        var name = System.getProperty("user.name").replaceAll("[^A-Za-z0-9._-]", "_");
        var folder = temporary.resolve("gemma-junit-" + name);
        try {
            if (Files.notExists(folder, LinkOption.NOFOLLOW_LINKS)) {
                Files.createDirectory(folder, PosixFilePermissions.asFileAttribute(OWNER_ALONE));
            }
            return isOurs(folder) ? folder : Files.createTempDirectory(temporary, "gemma-junit");
        } catch (IOException e) {
            throw new UncheckedIOException("Native libraries cannot be unpacked in " + temporary + ".", e);
        }
    }

    private static boolean isOurs(Path folder) throws IOException {
        var probe = Files.createTempFile("gemma-junit", null);
        try {
            return Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)
                    && Files.getOwner(folder, LinkOption.NOFOLLOW_LINKS).equals(Files.getOwner(probe))
                    && Files.getPosixFilePermissions(folder, LinkOption.NOFOLLOW_LINKS)
                            .equals(OWNER_ALONE);
        } finally {
            Files.delete(probe);
        }
    }
}
