package io.gemmajunit.task.library;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.concurrent.TimeUnit;

/**
 * What the file system says of a file, by which a change shows.
 *
 * @param modified nanoseconds since 1970
 * @param key device and inode where there are such
 */
record FileStamp(long size, long modified, String key) {

    /** The coarsest clock of a file system in use, that of FAT, in nanoseconds. */
    private static final long CLOCK = 2_000_000_000L;

    static FileStamp of(Path file) throws IOException {
        return of(Files.readAttributes(file, BasicFileAttributes.class));
    }

    static FileStamp of(BasicFileAttributes attributes) {
        return new FileStamp(
                attributes.size(),
                attributes.lastModifiedTime().to(TimeUnit.NANOSECONDS),
                String.valueOf(attributes.fileKey()));
    }

    /** Whether a write after this time would change the stamp. */
    boolean isSettledAt(long nanoseconds) {
        return modified + CLOCK < nanoseconds;
    }

    static FileStamp read(DataInput input) throws IOException {
        return new FileStamp(input.readLong(), input.readLong(), input.readUTF());
    }

    void write(DataOutput output) throws IOException {
        output.writeLong(size);
        output.writeLong(modified);
        output.writeUTF(key);
    }
}
