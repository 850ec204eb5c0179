package io.gemmajunit.task.library;

import io.gemmajunit.fingerprint.ClassDigest;
import io.gemmajunit.fingerprint.Sha256;
import io.gemmajunit.output.WholeFile;
import io.gemmajunit.task.file.TaskFiles;
import io.gemmajunit.task.file.TaskSource;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32;

/**
 * What was found in task files, kept for the next run, which then reads only those that have changed, or of whose
 * includes one has. A folder of many thousand files takes seconds to read. What cannot be read, is of another version
 * or was changed by somebody counts as empty.
 */
final class TaskNotes {

    private static final String CONTENT = "gemma-junit: what task files define";
    private static final String FORMAT = CONTENT + ", 1";

    /** Notes on a hundred thousand files take some fifty million bytes. */
    private static final long LARGEST = 1 << 28;

    private final Map<String, FileStamp> stamps = new HashMap<>();
    private final Map<String, TaskNote> notes = new HashMap<>();
    private final Map<String, Boolean> unchanged = new HashMap<>();

    static TaskNotes read(Path file) {
        try {
            if (Files.isRegularFile(file) && Files.size(file) <= LARGEST) {
                return parse(Files.readAllBytes(file));
            }
        } catch (IOException | RuntimeException e) {
            return new TaskNotes(); // as if there were none
        }
        return new TaskNotes();
    }

    private static TaskNotes parse(byte[] bytes) throws IOException {
        var read = new TaskNotes();
        var input = new DataInputStream(new ByteArrayInputStream(bytes));
        if (!input.readUTF().equals(FORMAT) || !input.readUTF().equals(reader())) {
            return read;
        }
        long checksum = input.readLong();
        int start = bytes.length - input.available();
        if (checksum(bytes, start, bytes.length - start) != checksum) {
            return read;
        }
        String[] paths = new String[input.readInt()];
        for (int i = 0; i < paths.length; i++) {
            paths[i] = input.readUTF();
            read.stamps.put(paths[i], FileStamp.read(input));
        }
        for (int i = input.readInt(); i > 0; i--) {
            read.notes.put(paths[input.readInt()], TaskNote.read(input, paths));
        }
        return read;
    }

    private static long checksum(byte[] bytes, int start, int length) {
        var checksum = new CRC32();
        checksum.update(bytes, start, length);
        return checksum.getValue();
    }

    /** The code that decides what a file defines. */
    private static String reader() {
        return Sha256.of(ClassDigest.of(TaskSource.class) + ClassDigest.of(TaskFiles.class));
    }

    /** Returns what a file defines, if neither it nor an include of it has changed. */
    Optional<TaskNote> find(Path file, FileStamp now) {
        String path = file.toString();
        TaskNote note = notes.get(path);
        boolean isValid = note != null
                && now.equals(stamps.get(path))
                && note.includes().stream().allMatch(this::isUnchanged);
        return isValid ? Optional.of(note) : Optional.empty();
    }

    private boolean isUnchanged(String include) {
        return unchanged.computeIfAbsent(include, path -> {
            try {
                return FileStamp.of(Path.of(path)).equals(stamps.get(path));
            } catch (IOException e) {
                return false;
            }
        });
    }

    /**
     * Adds what a file defines, unless one of the files was written so recently that a further write would not show.
     *
     * @return whether it was added
     */
    boolean add(Path file, FileStamp stamp, TaskNote note, long now) throws IOException {
        Map<String, FileStamp> all = new HashMap<>(Map.of(file.toString(), stamp));
        for (String include : note.includes()) {
            all.put(include, FileStamp.of(Path.of(include)));
        }
        boolean isSettled = all.values().stream().allMatch(each -> each.isSettledAt(now));
        if (isSettled) {
            stamps.putAll(all);
            notes.put(file.toString(), note);
        }
        return isSettled;
    }

    /** Does nothing where somebody else's file is. */
    void write(Path file) throws IOException {
        if (Files.isRegularFile(file) && Files.size(file) > 0 && !isOurs(file)) {
            return;
        }
        var body = new ByteArrayOutputStream();
        var parts = new DataOutputStream(body);
        Map<String, Integer> numbers = new HashMap<>();
        parts.writeInt(stamps.size());
        for (var entry : stamps.entrySet()) {
            numbers.put(entry.getKey(), numbers.size());
            parts.writeUTF(entry.getKey());
            entry.getValue().write(parts);
        }
        parts.writeInt(notes.size());
        for (var entry : notes.entrySet()) {
            parts.writeInt(numbers.get(entry.getKey()));
            entry.getValue().write(parts, numbers);
        }
        WholeFile.replace(file, unfinished -> {
            try (var output = new DataOutputStream(Files.newOutputStream(unfinished))) {
                output.writeUTF(FORMAT);
                output.writeUTF(reader());
                output.writeLong(checksum(body.toByteArray(), 0, body.size()));
                body.writeTo(output);
            }
        });
    }

    private static boolean isOurs(Path file) throws IOException {
        try (var input = Files.newInputStream(file)) {
            // A text begins with its length, in two bytes.
            var beginning = new String(input.readNBytes(2 + CONTENT.length()), StandardCharsets.US_ASCII);
            return beginning.endsWith(CONTENT);
        }
    }
}
