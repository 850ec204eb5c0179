package io.gemmajunit.hub.download;

import io.gemmajunit.http.BodyWriter;
import io.gemmajunit.http.Patience;
import io.gemmajunit.http.StatusException;
import io.gemmajunit.hub.HubException;
import io.gemmajunit.input.ReadFault;
import java.io.IOException;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.function.LongConsumer;

/**
 * The contents of a repository's files, by their digests. A content that is got lies beside the others as {@code
 * .gemma-junit.incomplete} until it is whole and its digest is right, so a later try goes on where one was broken off.
 *
 * @param blobs folder of contents
 * @param locks folder of locks
 */
record BlobStore(Path blobs, Path locks, HubClient client, Patience patience) {

    /** Returns where the content of a file is once it is there. */
    Path path(HubFile file) {
        return blobs.resolve(file.digest());
    }

    boolean has(HubFile file) throws IOException {
        Path blob = path(file);
        return Files.isRegularFile(blob) && Files.size(blob) == file.size();
    }

    /** Returns how many bytes are still to be got. */
    long missing(HubFile file) throws IOException {
        return has(file) ? 0 : file.size() - begun(file);
    }

    /**
     * Returns the content of a file, and gets it if need be.
     *
     * @param listener told of bytes that arrive, and of fewer than none where what was there had to be thrown away
     * @throws StatusException if the server refuses it
     * @throws HubException if it cannot be got
     */
    Path get(HubFile file, URI address, LongConsumer listener) throws IOException, InterruptedException {
        if (has(file)) {
            return path(file);
        }
        Files.createDirectories(blobs);
        return FileLocks.holding(locks.resolve(file.digest() + ".lock"), () -> {
            if (!has(file)) {
                download(file, address, listener);
            }
            return path(file);
        });
    }

    private void download(HubFile file, URI address, LongConsumer listener) throws IOException, InterruptedException {
        Path partial = partial(file);
        patience.retry(
                () -> begun(file),
                () -> tried(file, address, listener, partial),
                (reason, cause) ->
                        GivenUp.of("File " + file.name() + " of " + address.getHost(), patience, reason, cause));
        if (!file.isDigestOf(partial)) {
            Files.delete(partial);
            throw new HubException("File " + file.name() + " from " + address
                    + " has not the content that the Hub lists, so it was thrown away; run again, and if it stays so,"
                    + " look for a proxy that changes downloads.");
        }
        Files.move(partial, path(file), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private Path tried(HubFile file, URI address, LongConsumer listener, Path partial)
            throws IOException, InterruptedException {
        long begun = begun(file);
        if (begun < file.size() || begun == 0) {
            try {
                client.get(
                        address,
                        begun,
                        file.size(),
                        continues -> {
                            if (!continues) {
                                listener.accept(-begun);
                            }
                            return sink(partial, continues);
                        },
                        listener);
            } catch (FileSystemException e) {
                throw new HubException(
                        "Cannot write " + e.getFile() + " (" + ReadFault.reason(e)
                                + "); make room or set HF_HUB_CACHE to a folder that can be written.",
                        e);
            }
        }
        if (Files.size(partial) < file.size()) {
            throw new IOException(
                    "the connection ended after " + Files.size(partial) + " of " + file.size() + " bytes");
        }
        return partial;
    }

    private static BodyWriter.Sink sink(Path partial, boolean continues) throws IOException {
        FileChannel channel = FileChannel.open(
                partial,
                Set.of(
                        StandardOpenOption.CREATE,
                        StandardOpenOption.WRITE,
                        continues ? StandardOpenOption.APPEND : StandardOpenOption.TRUNCATE_EXISTING));
        return new FileSink(partial, channel);
    }

    private Path partial(HubFile file) {
        return blobs.resolve(file.digest() + ".gemma-junit.incomplete");
    }

    private long begun(HubFile file) {
        try {
            long size = Files.size(partial(file));
            return size > file.size() ? 0 : size;
        } catch (IOException e) {
            return 0;
        }
    }

    /** Says of a file that cannot be written that it is the file, not the network. */
    private record FileSink(Path file, FileChannel channel) implements BodyWriter.Sink {

        @Override
        public void write(java.nio.ByteBuffer bytes) throws IOException {
            try {
                channel.write(bytes);
            } catch (IOException e) {
                throw (IOException) new FileSystemException(file.toString(), null, e.getMessage()).initCause(e);
            }
        }

        @Override
        public void close() throws IOException {
            channel.close();
        }
    }
}
