package io.gemmajunit.model.cache;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * What the file system says of a file, as build tools look at it to tell whether it has changed. Where there is a time
 * of the last change of the file's entry ({@code ctime}), it counts too, for no program can set it back.
 *
 * @param key device and inode where there are such
 */
record FileState(String path, long size, Instant modified, Instant changed, String key) {

    /** The coarsest clock of a file system in use: two seconds, that of FAT. */
    private static final Duration CLOCK = Duration.ofSeconds(2);

    /** Follows links, since what they lead to is read. */
    static FileState of(Path file) throws IOException {
        Path real = file.toRealPath();
        var attributes = Files.readAttributes(real, BasicFileAttributes.class);
        return new FileState(
                real.toString(),
                attributes.size(),
                attributes.lastModifiedTime().toInstant(),
                changed(real, attributes.lastModifiedTime()).toInstant(),
                String.valueOf(attributes.fileKey()));
    }

    private static FileTime changed(Path file, FileTime modified) throws IOException {
        return file.getFileSystem().supportedFileAttributeViews().contains("unix")
                ? (FileTime) Files.getAttribute(file, "unix:ctime", LinkOption.NOFOLLOW_LINKS)
                : modified;
    }

    /** Whether a later write would show: not where it may fall into the same tick of the file system's clock. */
    boolean isSettledAt(Instant time) {
        Instant last = modified.isAfter(changed) ? modified : changed;
        return last.plus(CLOCK).isBefore(time);
    }

    List<String> parts() {
        return List.of(path, Long.toString(size), modified.toString(), changed.toString(), key);
    }
}
