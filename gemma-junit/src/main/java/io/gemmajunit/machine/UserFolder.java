package io.gemmajunit.machine;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** A folder for temporary files that is this user's alone, so that nobody else can put a link or a pipe into it. */
public record UserFolder(Path path) {

    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rwx------");

    /** Returns the folder below that of temporary files. */
    public static UserFolder ofThisUser() {
        return below(Path.of(System.getProperty("java.io.tmpdir")));
    }

    /** Returns the folder below another one. */
    public static UserFolder below(Path temporary) {
        String user = System.getProperty("user.name").replaceAll("[^A-Za-z0-9._-]", "_");
        return new UserFolder(temporary.resolve("gemma-junit-" + user));
    }

    /**
     * Makes it if need be. One that is or was open to others is not trusted: what is in it may be theirs.
     *
     * @throws IOException if it cannot be made, or what is in its place is not a folder of this user alone
     */
    public void require() throws IOException {
        boolean isPosix = path.getFileSystem().supportedFileAttributeViews().contains("posix");
        FileAttribute<?>[] attributes = isPosix
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(OWNER_ONLY)}
                : new FileAttribute<?>[0];
        try {
            Files.createDirectory(path, attributes);
        } catch (FileAlreadyExistsException e) {
            if (!Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
                throw new IOException("it is no folder", e);
            }
        }
        if (isPosix) {
            requireOwn();
        }
    }

    private void requireOwn() throws IOException {
        Path probe = Files.createTempFile("gemma-junit", null);
        try {
            if (!Files.getOwner(path, LinkOption.NOFOLLOW_LINKS).equals(Files.getOwner(probe))) {
                throw new IOException("it belongs to another user");
            }
        } finally {
            Files.delete(probe);
        }
        if (!Files.getPosixFilePermissions(path, LinkOption.NOFOLLOW_LINKS).equals(OWNER_ONLY)) {
            throw new IOException("it is open to other users");
        }
    }

    /** Opens a file of the folder for reading and writing, made if need be; waits for nothing. */
    FileChannel open(String name) throws IOException {
        Path file = path.resolve(name);
        if (Files.exists(file, LinkOption.NOFOLLOW_LINKS) && !Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            throw new IOException(name + " in it is no file");
        }
        return FileChannel.open(
                file,
                Set.of(
                        StandardOpenOption.CREATE,
                        StandardOpenOption.READ,
                        StandardOpenOption.WRITE,
                        LinkOption.NOFOLLOW_LINKS));
    }
}
