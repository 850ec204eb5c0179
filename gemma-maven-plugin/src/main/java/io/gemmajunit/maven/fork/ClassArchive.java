package io.gemmajunit.maven.fork;

import io.gemmajunit.fingerprint.Sha256;
import io.gemmajunit.machine.UserFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Classes as a JVM holds them when it has read and verified them, in a file for the next JVM that is started alike
 * (JEP 350, dynamic class-data sharing): it starts in two thirds of the time. HotSpot itself checks that the file is of
 * the same JVM and that all jars are as they were, and reads the jars where they are not.
 */
final class ClassArchive {

    private static final String ENDING = ".jsa";

    private static final String LIST = "-Dgemma.tasks=list";

    /** How many are kept, of some 20 MB each: one for each goal, Java and version. */
    private static final int MOST = 8;

    /** What a JVM cannot be started with beside an archive, or would not use one. */
    private static final List<String> CONFLICTING = List.of(
            "-javaagent",
            "-agent",
            "-Xshare",
            "-Xbootclasspath",
            "-XX:SharedArchiveFile",
            "-XX:ArchiveClassesAtExit",
            "-XX:+AutoCreateSharedArchive",
            "--patch-module",
            "--upgrade-module-path",
            "--limit-modules");

    private final Path file;
    private final Path unfinished;

    private ClassArchive(Path file) {
        this.file = file;
        this.unfinished = file.resolveSibling(UUID.randomUUID() + ".tmp");
    }

    /**
     * Returns the archive for a JVM, whether it is there or to be made; empty if there can be none, as for a class path
     * with folders.
     */
    static Optional<ClassArchive> of(UserFolder folder, ProcessArgs args) {
        if (!args.java().hasClassArchive()
                || !args.classpath().stream().allMatch(Files::isRegularFile)
                || args.jvmArgs().stream().anyMatch(ClassArchive::conflicts)) {
            return Optional.empty();
        }
        try {
            folder.require();
            return Optional.of(new ClassArchive(folder.path().resolve(name(args))));
        } catch (IOException e) {
            // Without it a JVM starts as well.
            return Optional.empty();
        }
    }

    private static boolean conflicts(String option) {
        return CONFLICTING.stream().anyMatch(option::startsWith);
    }

    private static String name(ProcessArgs args) throws IOException {
        var parts = new ArrayList<String>();
        parts.add(args.java().executable().toRealPath().toString());
        for (var jar : args.classpath()) {
            parts.add(jar.toString());
            parts.add(Files.size(jar) + " " + Files.getLastModifiedTime(jar));
        }
        parts.add(args.mainClass());
        parts.addAll(args.arguments());
        // A list of tasks needs few of the classes that an evaluation does.
        args.jvmArgs().stream().filter(option -> option.startsWith(LIST)).forEach(parts::add);
        return Sha256.of(String.join("\n", parts)).substring(0, 16) + ENDING;
    }

    /** Returns options that let the JVM use the archive, or make it when it ends. */
    List<String> options() {
        var use =
                Files.isRegularFile(file) ? "-XX:SharedArchiveFile=" + file : "-XX:ArchiveClassesAtExit=" + unfinished;
        // Neither what is left out of an archive nor why one is not used concerns anybody.
        return List.of(use, "-Xlog:disable", "-Xlog:all=error:stderr");
    }

    /**
     * Puts in place what a JVM has left when it ended, and lets those go that were not used for longest.
     *
     * @param passed whether it did what it was asked to; one that did not may have loaded little
     */
    void settle(boolean passed) {
        try {
            if (!passed) {
                Files.deleteIfExists(unfinished);
            } else if (Files.isRegularFile(unfinished)) {
                Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
                discardOldest();
            } else if (Files.isRegularFile(file)) {
                Files.setLastModifiedTime(file, FileTime.from(Instant.now()));
            }
        } catch (IOException e) {
            // The next JVM starts without it.
            unfinished.toFile().delete();
        }
    }

    private void discardOldest() throws IOException {
        try (Stream<Path> all = Files.list(file.getParent())) {
            var archives = all.filter(each -> each.toString().endsWith(ENDING))
                    .sorted(Comparator.comparing((Path each) -> each.toFile().lastModified())
                            .reversed())
                    .toList();
            for (var old : archives.subList(Math.min(MOST, archives.size()), archives.size())) {
                Files.deleteIfExists(old);
            }
        }
    }
}
