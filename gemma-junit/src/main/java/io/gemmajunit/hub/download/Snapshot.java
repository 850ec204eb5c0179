package io.gemmajunit.hub.download;

import io.gemmajunit.hub.Environment;
import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * The files of one commit under their names. Each is a link to its content, or the content itself where there are no
 * links.
 *
 * @param repository folder of the repository in the cache
 * @param commit hash
 * @param links makes a name a link to what it is to stand for
 */
record Snapshot(Path repository, String commit, Links links) {

    /** Makes links. */
    @FunctionalInterface
    interface Links {

        /** @throws UnsupportedOperationException if there are none */
        void make(Path name, Path target) throws IOException;

        /** Returns those of the file system, unless the user wants none. */
        static Links of(Environment environment) {
            return Flag.isOn(environment.get("HF_HUB_DISABLE_SYMLINKS"))
                    ? (name, target) -> {
                        throw new UnsupportedOperationException();
                    }
                    : Files::createSymbolicLink;
        }
    }

    Path folder() {
        return repository.resolve("snapshots").resolve(commit);
    }

    /** Returns whether a file is there with its content. */
    boolean has(HubFile file) throws IOException {
        Path name = folder().resolve(file.name());
        return Files.isRegularFile(name) && Files.size(name) == file.size();
    }

    /** Adds files whose contents are there. A snapshot that is new appears with all of them at once. */
    void add(List<HubFile> files, BlobStore contents) throws IOException {
        if (Files.isDirectory(folder())) {
            fill(folder(), files, contents);
            return;
        }
        Path beginning = repository
                .resolve("snapshots.incomplete")
                .resolve(commit + "." + ProcessHandle.current().pid() + "."
                        + Thread.currentThread().getId());
        fill(beginning, files, contents);
        Files.createDirectories(folder().getParent());
        try {
            Files.move(beginning, folder(), StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            throw e;
        } catch (FileSystemException e) {
            // Another process was faster.
            fill(folder(), files, contents);
        }
    }

    /** Notes that a branch or tag stands for this commit. */
    void name(String revision) throws IOException {
        if (revision.equals(commit)) {
            return;
        }
        Path ref = repository.resolve("refs").resolve(revision);
        Files.createDirectories(ref.getParent());
        // With the permissions of any new file; a temporary one would be for nobody else who uses the cache.
        Path written = ref.resolveSibling(ref.getFileName() + "." + UUID.randomUUID() + ".tmp");
        Files.writeString(written, commit);
        Files.move(written, ref, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private void fill(Path folder, List<HubFile> files, BlobStore contents) throws IOException {
        Map<Path, Path> moved = new HashMap<>();
        for (HubFile file : files) {
            Path name = folder.resolve(file.name());
            if (!Files.isRegularFile(name)) {
                Files.createDirectories(name.getParent());
                Files.deleteIfExists(name);
                place(contents.path(file), name, moved);
            }
        }
    }

    /** @param moved where contents are that were moved; a further name of such a one gets a copy */
    private void place(Path content, Path name, Map<Path, Path> moved) throws IOException {
        try {
            // Both lie as deep in the beginning as in the snapshot, so a relative link stays right.
            links.make(name, name.getParent().relativize(content));
        } catch (java.nio.file.FileAlreadyExistsException e) {
            // Another process was faster.
        } catch (UnsupportedOperationException | FileSystemException e) {
            Path there = moved.putIfAbsent(content, name);
            if (there == null) {
                Files.move(content, name);
            } else {
                Files.copy(there, name);
            }
        }
    }
}
