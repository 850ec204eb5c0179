package io.gemmajunit.input;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/** Opens files for reading. Pipes and devices are refused: opening one may block, and reading one may never end. */
public final class InputFiles {

    private InputFiles() {}

    /** Returns the path of that name in a folder; none if no file of this platform can have it, as one with a NUL. */
    public static Optional<Path> resolve(Path folder, String name) {
        try {
            return Optional.of(folder.resolve(name));
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    /**
     * Reads what lies at a place in a file until the buffer is full, and flips the buffer.
     *
     * @throws EOFException if the file ends before
     */
    public static ByteBuffer read(FileChannel channel, ByteBuffer target, long position) throws IOException {
        while (target.hasRemaining()) {
            if (channel.read(target, position + target.position()) < 0) {
                throw new EOFException("the file has become shorter");
            }
        }
        return target.flip();
    }

    /** Returns whether the name says that the file is compressed by gzip. */
    public static boolean isCompressed(Path file) {
        return file.toString().toLowerCase(Locale.ROOT).endsWith(".gz");
    }

    /**
     * Opens a file, which is unpacked on the way if it is compressed.
     *
     * @throws LimitException if it is no regular file, or packed otherwise; when read, if it unpacks to more than
     *     {@link Limits} allow
     */
    public static InputStream open(Path file) throws IOException {
        requireRegular(file);
        InputStream raw = new BufferedInputStream(Files.newInputStream(file));
        try {
            if (!isCompressed(file) && !beginsCompressed(raw)) {
                return Packing.refusing(raw);
            }
            long most = Math.max(Limits.UNPACKED, Files.size(file) * Limits.EXPANSION);
            return Packing.refusing(new BufferedInputStream(new UnpackedInput(new WholeGzip(raw), most)));
        } catch (IOException e) {
            raw.close();
            throw e;
        }
    }

    /** Whatever its name, as the harness has it. */
    private static boolean beginsCompressed(InputStream input) throws IOException {
        input.mark(2);
        boolean found = input.read() == (GZIPInputStream.GZIP_MAGIC & 0xFF)
                && input.read() == GZIPInputStream.GZIP_MAGIC >> Byte.SIZE;
        input.reset();
        return found;
    }

    /**
     * Reads a whole text in UTF-8 that a person wrote, without byte-order mark.
     *
     * @throws java.nio.charset.CharacterCodingException if it is not UTF-8
     * @throws LimitException if it is no regular file, or longer than {@link Limits#WRITTEN_FILE}
     */
    public static String readWritten(Path file) throws IOException {
        String text = readText(file, Limits.WRITTEN_FILE);
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    /**
     * Reads a whole YAML file.
     *
     * @throws java.nio.charset.CharacterCodingException if it is not UTF-8
     * @throws LimitException if it is no regular file, or longer than {@link Limits#WRITTEN_FILE}, or one of its lines
     *     is longer than {@link Limits#YAML_LINE}
     */
    public static String readYaml(Path file) throws IOException {
        String yaml = readWritten(file);
        int begin = 0;
        for (int line = 1; begin <= yaml.length(); line++) {
            int end = yaml.indexOf('\n', begin);
            end = end < 0 ? yaml.length() : end;
            if (end - begin > Limits.YAML_LINE) {
                throw new LimitException("its line " + line + " is longer than " + Limits.YAML_LINE + " characters");
            }
            begin = end + 1;
        }
        return yaml;
    }

    /**
     * Reads a whole text in UTF-8.
     *
     * @throws java.nio.charset.CharacterCodingException if it is not UTF-8
     * @throws LimitException if it is no regular file, or longer than so many bytes
     */
    public static String readText(Path file, long most) throws IOException {
        requireRegular(file);
        if (Files.size(file) > most) {
            throw new LimitException("it is longer than " + most + " bytes");
        }
        return Files.readString(file);
    }

    /** @throws LimitException if something is there that is no regular file */
    public static void requireRegular(Path file) throws LimitException {
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            throw new LimitException("it is " + (Files.isDirectory(file) ? "a folder" : "a pipe or a device"));
        }
    }

    /** Returns a folder and all below it, as {@link Files#walk}, also of a folder that is a symbolic link. */
    public static Stream<Path> walk(Path folder) throws IOException {
        return walk(folder, Integer.MAX_VALUE);
    }

    /** As {@link #walk(Path)}, no more levels deep than that. */
    public static Stream<Path> walk(Path folder, int levels) throws IOException {
        Path inside = followed(folder);
        return Files.walk(inside, levels).map(path -> folder.resolve(inside.relativize(path)));
    }

    /** Returns where a walk begins: behind a symbolic link to a folder; other paths as they are. */
    public static Path followed(Path folder) {
        return Files.isSymbolicLink(folder) && Files.isDirectory(folder) ? folder.resolve(".") : folder;
    }

    /** Closes a file. */
    public static void close(Closeable file) {
        try {
            file.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
