package io.gemmajunit.contamination;

import io.gemmajunit.error.GemmaException;
import io.gemmajunit.input.Glob;
import io.gemmajunit.input.InputFiles;
import io.gemmajunit.input.ReadFault;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;

/**
 * Files that a model was trained on: JSON lines, JSON, CSV, TSV, Parquet and plain text, each also compressed by gzip.
 * Their columns need not be known.
 *
 * @param files in order, at least one
 */
public record TrainingFiles(List<Path> files) {

    /** The setting that names them. */
    public static final String SETTING = "gemma.trainingData";

    private static final Pattern WILD = Pattern.compile("[*?{\\[]");

    public TrainingFiles {
        files = List.copyOf(files);
        if (files.isEmpty()) {
            throw new GemmaException("No file of training data is named; name at least one.");
        }
    }

    /**
     * Finds files.
     *
     * @param names paths, or patterns such as {@code data/*.jsonl}, which stand for all files that fit, in the order of
     *     their names
     * @throws GemmaException if a name stands for no file, or for a folder
     */
    public static TrainingFiles of(String... names) {
        List<Path> files = new ArrayList<>();
        for (String name : names) {
            files.addAll(find(name));
        }
        return new TrainingFiles(files.stream().distinct().toList());
    }

    /** Returns the file, or how many there are, for a sentence. */
    @Override
    public String toString() {
        return files.size() == 1 ? files.get(0).toString() : files.size() + " training files";
    }

    private static List<Path> find(String name) {
        var wild = WILD.matcher(name);
        if (!wild.find()) {
            return List.of(file(path(name)));
        }
        int folderEnd = name.lastIndexOf('/', wild.start());
        Path folder = path(folderEnd < 0 ? "" : name.substring(0, folderEnd + 1));
        List<Path> files = fitting(folder, name.substring(folderEnd + 1));
        if (files.isEmpty()) {
            throw new GemmaException("There is no file " + name + " of training data; correct the path.");
        }
        return files;
    }

    private static Path path(String name) {
        try {
            return Path.of(name);
        } catch (InvalidPathException e) {
            throw new GemmaException(
                    SETTING + " names " + name + ", which no file can be called (" + e.getReason() + "); correct it.",
                    e);
        }
    }

    private static Path file(Path file) {
        if (Files.isDirectory(file)) {
            throw new GemmaException("The folder " + file + " is no file of training data; name the files in it, as "
                    + file.resolve("*.jsonl") + ".");
        }
        return file;
    }

    private static List<Path> fitting(Path folder, String pattern) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try {
            Glob glob = Glob.of(pattern);
            try (Stream<Path> all = InputFiles.walk(folder)) {
                return all.filter(path -> glob.matches(folder.relativize(path)) && !Files.isDirectory(path))
                        .sorted()
                        .toList();
            }
        } catch (PatternSyntaxException e) {
            throw new GemmaException(pattern + " is not a pattern of file names: " + e.getDescription() + ".", e);
        } catch (UncheckedIOException e) {
            throw unsearchable(folder, e.getCause());
        } catch (IOException e) {
            throw unsearchable(folder, e);
        }
    }

    private static GemmaException unsearchable(Path folder, IOException e) {
        return new GemmaException(
                "The folder " + folder + " cannot be searched for training data (" + ReadFault.reasonWithFile(e)
                        + "); make it readable, or name files in it without a pattern.",
                e);
    }
}
