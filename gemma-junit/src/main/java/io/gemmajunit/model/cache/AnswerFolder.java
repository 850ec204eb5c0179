package io.gemmajunit.model.cache;

import io.gemmajunit.input.InputFiles;
import io.gemmajunit.input.ReadFault;
import io.gemmajunit.model.ModelException;
import io.gemmajunit.shown.Count;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A folder of kept answers: a file for each model, or version of a model, and two for what is known of the files of
 * checkpoints. It is held to a limit: the files that were used least recently are deleted first.
 *
 * @param limit in bytes
 * @param shard whose answers are added; each has a file of its own and reads those of all
 */
public record AnswerFolder(Path path, long limit, Optional<Shard> shard) {

    private static final Logger LOG = LoggerFactory.getLogger(AnswerFolder.class);

    private static final String OFF = "off";
    private static final String LIMIT = "gemma.cacheSize";
    private static final Pattern SIZE = Pattern.compile("([1-9]\\d{0,8})([mg])");
    private static final String ENDING = ".jsonl";
    private static final int SHORT_HASH = 16;
    /** Whatever else lies in the folder is somebody's, and is never deleted. */
    private static final Pattern NAME = Pattern.compile("[0-9a-f]{" + SHORT_HASH + "}(\\.\\d+-of-\\d+)?\\" + ENDING);

    /** Returns a folder for the answers of runs that are no shards. */
    public AnswerFolder(Path path, long limit) {
        this(path, limit, Optional.empty());
    }

    /** Returns the same folder for the answers of a shard. */
    AnswerFolder of(Shard shard) {
        return new AnswerFolder(path, limit, Optional.of(shard));
    }

    /**
     * Returns the folder that settings name; empty if they say {@value #OFF}.
     *
     * @param settings returns the value of a setting {@code gemma.*} or its default
     * @throws ModelException if no folder can be called so, or the limit is no size
     */
    public static Optional<AnswerFolder> from(UnaryOperator<String> settings) {
        String place = settings.apply("gemma.cache");
        return place.equals(OFF)
                ? Optional.empty()
                : Optional.of(new AnswerFolder(folder(place), bytes(settings.apply(LIMIT))));
    }

    private static Path folder(String place) {
        Path folder = InputFiles.resolve(Path.of(""), place)
                .orElseThrow(() -> new ModelException(
                        "gemma.cache is \"" + place + "\", which no folder can be called; correct it."));
        if (Files.exists(folder) && !Files.isDirectory(folder)) {
            throw new ModelException("gemma.cache names the file " + folder + "; name a folder, or say off.");
        }
        return folder;
    }

    private static long bytes(String text) {
        Matcher size = SIZE.matcher(text.toLowerCase(Locale.ROOT));
        if (!size.matches()) {
            throw new ModelException(LIMIT + " is \"" + text + "\"; it must be a size such as 512m or 4g.");
        }
        return Long.parseLong(size.group(1)) << (size.group(2).equals("g") ? 30 : 20);
    }

    /** Returns the files of models other than one, those used last first. */
    List<Path> ofOthers(AnswerKeys keys) throws IOException {
        return files().stream()
                .filter(kept -> !isOf(name(keys), kept.file()))
                .sorted(Comparator.comparing(Kept::used).reversed().thenComparing(Kept::file))
                .map(Kept::file)
                .toList();
    }

    private static String name(AnswerKeys keys) {
        return keys.modelDigest().substring(0, SHORT_HASH);
    }

    private static boolean isOf(String model, Path file) {
        return file.getFileName().toString().startsWith(model + ".");
    }

    AnswerFile open(AnswerKeys keys) {
        String model = name(keys);
        Path file = path.resolve(model + shard.map(Shard::suffix).orElse("") + ENDING);
        List<Path> others;
        try {
            List<Path> current = files(model);
            for (Path used : current) {
                touch(used);
            }
            makeRoom(current);
            others = files(model).stream().filter(other -> !other.equals(file)).toList();
        } catch (IOException e) {
            throw new ModelException(
                    "The folder of kept answers " + path + " cannot be read or written: " + ReadFault.reason(e)
                            + "; make it writable, or keep none with gemma.cache=off.",
                    e);
        }
        return AnswerFile.open(file, others, keys.model());
    }

    /** Another process may make room at the same time. */
    private static void touch(Path file) throws IOException {
        try {
            Files.setLastModifiedTime(file, FileTime.from(Instant.now()));
        } catch (NoSuchFileException e) {
            LOG.debug("Another process has deleted {}.", file, e);
        }
    }

    /** Returns the files with answers of a model: those of each shard, and of runs that are none. */
    private List<Path> files(String model) throws IOException {
        return files().stream()
                .map(Kept::file)
                .filter(file -> isOf(model, file))
                .sorted()
                .toList();
    }

    /** Deletes what was used least recently, the files that are about to be used last of all. */
    private void makeRoom(List<Path> current) throws IOException {
        List<Kept> files = files();
        long bytes = files.stream().mapToLong(Kept::bytes).sum();
        files.sort(Comparator.comparing((Kept kept) -> current.contains(kept.file()))
                .thenComparing(Kept::used)
                .thenComparing(Kept::file));
        for (Kept kept : files) {
            if (bytes > limit) {
                Files.deleteIfExists(kept.file());
                bytes -= kept.bytes();
            }
        }
    }

    /** Returns what the folder holds, in words. */
    String contents() {
        try {
            List<Kept> files = files();
            long bytes = files.stream().mapToLong(Kept::bytes).sum();
            long models = files.stream().map(Kept::model).distinct().count();
            return "answers of " + Count.of(models, "model") + ", " + megabytes(bytes) + " of at most "
                    + megabytes(limit);
        } catch (IOException e) {
            return "files that cannot be listed";
        }
    }

    private static String megabytes(long bytes) {
        return String.format(Locale.ROOT, "%.1f MB", bytes / (double) (1 << 20));
    }

    private List<Kept> files() throws IOException {
        List<Kept> kept = new ArrayList<>();
        if (Files.isDirectory(path)) {
            try (Stream<Path> files = Files.list(path)) {
                for (Path file : files.filter(AnswerFolder::isOfAModel).toList()) {
                    Kept.of(file).ifPresent(kept::add);
                }
            }
        }
        return kept;
    }

    private static boolean isOfAModel(Path file) {
        return NAME.matcher(file.getFileName().toString()).matches() && Files.isRegularFile(file);
    }

    private record Kept(Path file, long bytes, FileTime used) {

        private static Optional<Kept> of(Path file) throws IOException {
            try {
                return Optional.of(new Kept(file, Files.size(file), Files.getLastModifiedTime(file)));
            } catch (NoSuchFileException e) {
                return Optional.empty();
            }
        }

        private String model() {
            return file.getFileName().toString().replaceFirst("\\..*", "");
        }
    }
}
