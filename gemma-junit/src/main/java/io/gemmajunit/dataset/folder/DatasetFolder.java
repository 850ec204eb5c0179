package io.gemmajunit.dataset.folder;

import io.gemmajunit.dataset.DatasetException;
import io.gemmajunit.dataset.column.BadValueException;
import io.gemmajunit.dataset.column.StatedType;
import io.gemmajunit.dataset.file.RowFormat;
import io.gemmajunit.input.InputFiles;
import io.gemmajunit.input.ReadFault;
import io.gemmajunit.input.Sentence;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A folder with the files of one dataset as the Hugging Face Hub has them. Its {@code README.md} may say which files
 * belong to which configuration and split; else the names of files and folders tell, by the rules of
 * huggingface.co/docs/hub/datasets-file-names. Card and folders are read once.
 */
public final class DatasetFolder {

    private static final Pattern WILD = Pattern.compile("[*?{\\[]");

    private final String name;
    private final Path root;
    private final Map<Path, FileNames> names = new HashMap<>();
    private @Nullable DatasetCard card;

    /** @param name by which messages call the dataset */
    public DatasetFolder(String name, Path root) {
        this.name = name;
        this.root = root;
    }

    /** Returns the name by which messages call the dataset. */
    public String name() {
        return name;
    }

    /** Returns the folder. */
    public Path root() {
        return root;
    }

    /**
     * Returns the files of a split, in the order in which their rows count.
     *
     * @param configuration null for the default one
     * @throws DatasetException if the dataset has no such configuration or split, or its files are absent
     */
    public List<Path> files(@Nullable String configuration, String split) {
        List<DatasetConfiguration> configurations = configurations();
        return configurations.isEmpty()
                ? byName(configuration, split)
                : files(select(configurations, configuration), split);
    }

    /**
     * Returns what is in one of its folders as a dataset; the same for an empty name.
     *
     * @throws DatasetException if its {@code README.md} says which files it has
     */
    public DatasetFolder within(String below) {
        if (!below.isEmpty() && !configurations().isEmpty()) {
            throw new DatasetException(
                    "The dataset " + name + " (" + root + ") says in its README.md which files it has,"
                            + " so that data_dir cannot be followed; name the files in data_files.");
        }
        return below.isEmpty() ? this : new DatasetFolder(name, folder(below));
    }

    /**
     * Returns how the card says that files are read, as a task would in {@code dataset_kwargs}.
     *
     * @param configuration null for the default one
     */
    public Map<String, @Nullable Object> arguments(@Nullable String configuration) {
        return selected(configurations(), configuration)
                .map(DatasetConfiguration::arguments)
                .orElse(Map.of());
    }

    /** Returns the types that the card gives columns, as {@link RowFormat#types} has them. */
    public Map<String, StatedType> types(@Nullable String configuration) {
        return card().types(selected(configurations(), configuration)
                .map(DatasetConfiguration::name)
                .orElse(Objects.requireNonNullElse(configuration, DatasetCard.DEFAULT)));
    }

    /** Returns whether there are neither files with rows nor a card that names some. */
    public boolean isEmpty() {
        return configurations().isEmpty() && in(root).all().stream().noneMatch(CommonKind::hasRows);
    }

    /**
     * Returns the split that Hugging Face datasets reads first; none if there is no split.
     *
     * @param configuration null for the default one
     * @throws DatasetException if the dataset has no such configuration
     */
    public Optional<String> firstSplit(@Nullable String configuration) {
        List<DatasetConfiguration> configurations = configurations();
        if (!configurations.isEmpty()) {
            DatasetConfiguration selected = select(configurations, configuration);
            if (!selected.patterns().isEmpty()) {
                return selected.patterns().keySet().stream().findFirst();
            }
        }
        return splits(folderOf(configuration)).splits().stream().findFirst();
    }

    /**
     * Returns the files with rows that match a pattern such as {@code data/train-*.parquet}, in the order of their
     * names.
     *
     * @throws DatasetException if it is not a pattern, some of the files that it names together are missing, or the
     *     rows of one are read by Hugging Face datasets and not here
     */
    public List<Path> matching(String pattern) {
        return matching(pattern, names -> ofOneKind(names, "files " + pattern));
    }

    /**
     * Returns all files that match a pattern, whatever their names say that they are, in the order of their names.
     *
     * @throws DatasetException if it is not a pattern, or some of the files that it names together are missing
     */
    public List<Path> allMatching(String pattern) {
        return matching(pattern, names -> names);
    }

    private List<Path> matching(String pattern, UnaryOperator<List<String>> wanted) {
        String plain = pattern.replaceFirst("^\\./", "");
        try {
            String beginning = literalBeginning(plain);
            FileNames names = walked(root, root.resolve(beginning), levels(plain.substring(beginning.length())));
            List<String> files = wanted.apply(names.matching(plain));
            Shards.requireAll(files, names.all(), FileNames.glob(plain), name + " (" + root + ")");
            return files.stream().map(root::resolve).toList();
        } catch (PatternSyntaxException | InvalidPathException e) {
            throw noPattern(pattern, name + " (" + root + ")", e);
        }
    }

    private DatasetCard card() {
        if (card == null) {
            card = DatasetCard.read(root.resolve(DatasetCard.NAME));
        }
        return card;
    }

    private List<DatasetConfiguration> configurations() {
        return card().configurations();
    }

    static DatasetException noPattern(String pattern, String dataset, IllegalArgumentException e) {
        return new DatasetException(
                "The files " + pattern + " of dataset " + dataset + " cannot be looked for: "
                        + (e instanceof PatternSyntaxException ? Sentence.firstLine(e) : "no file can be called so")
                        + "; correct the pattern.",
                e);
    }

    /** The folders, or the whole path, that a pattern names as they are. */
    private static String literalBeginning(String pattern) {
        Matcher wild = WILD.matcher(pattern);
        return wild.find() ? pattern.substring(0, pattern.lastIndexOf('/', wild.start()) + 1) : pattern;
    }

    /** How many folders deep files can lie that a pattern fits. */
    private static int levels(String pattern) {
        return pattern.contains("**") ? Integer.MAX_VALUE : pattern.split("/").length;
    }

    /** @param below as a card or a task names it */
    private Path folder(String below) {
        return InputFiles.resolve(root, below)
                .orElseThrow(() -> new DatasetException("The dataset " + name + " (" + root + ") names the folder "
                        + below + ", and no folder can be called so; correct the name."));
    }

    private DatasetConfiguration select(List<DatasetConfiguration> all, @Nullable String wanted) {
        return selected(all, wanted)
                .orElseThrow(() -> new DatasetException("The dataset " + name + " (" + root + ") "
                        + (wanted == null
                                ? "has several configurations; set dataset_name to one of "
                                : "has no configuration " + wanted + "; it has ")
                        + all.stream().map(DatasetConfiguration::name).collect(Collectors.joining(", ")) + "."));
    }

    private static Optional<DatasetConfiguration> selected(List<DatasetConfiguration> all, @Nullable String wanted) {
        if (wanted == null && all.size() == 1) {
            return Optional.of(all.get(0));
        }
        return all.stream()
                .filter(each -> wanted == null ? each.isDefault() : each.name().equals(wanted))
                .findFirst();
    }

    private List<Path> files(DatasetConfiguration configuration, String split) {
        if (configuration.patterns().isEmpty()) {
            Path folder = folder(configuration.folder());
            return inferred(folder, SplitNames.of(in(folder)), split);
        }
        List<String> patterns = configuration.patterns().get(split);
        if (patterns == null) {
            throw noSplit(split, configuration.patterns().keySet().stream());
        }
        List<Path> files = patterns.stream()
                .map(pattern -> configuration.folder().isEmpty() ? pattern : configuration.folder() + "/" + pattern)
                .flatMap(pattern -> matching(pattern).stream())
                .toList();
        if (files.isEmpty()) {
            throw new DatasetException("The dataset " + name + " (" + root + ") keeps its split " + split + " in "
                    + String.join(", ", patterns) + ", but has no such files; fetch it again.");
        }
        return files;
    }

    private List<Path> byName(@Nullable String configuration, String split) {
        Path folder = folderOf(configuration);
        return inferred(folder, splits(folder), split);
    }

    private Path folderOf(@Nullable String configuration) {
        Path folder = configuration == null ? root : folder(configuration);
        if (Files.isDirectory(folder)) {
            return folder;
        }
        if (DatasetCard.DEFAULT.equals(configuration)) {
            return root;
        }
        throw new DatasetException("The dataset " + name + " (" + root + ") has no configuration " + configuration
                + ": neither its README.md names it, nor is there a folder of that name.");
    }

    private SplitNames splits(Path folder) {
        FileNames names = in(folder);
        return folder.equals(root) ? SplitNames.of(names) : SplitNames.ofConfiguration(names);
    }

    private List<Path> inferred(Path folder, SplitNames names, String split) {
        List<String> files = ofOneKind(names.files(split), "split " + split);
        if (files.isEmpty()) {
            throw noSplit(
                    split,
                    names.splits().stream()
                            .filter(each -> !ofOneKind(names.files(each), "split " + each)
                                    .isEmpty()));
        }
        Shards.requireAll(files, files, file -> true, name + " (" + root + ")");
        return files.stream().map(folder::resolve).toList();
    }

    /** @param owner what they belong to */
    private List<String> ofOneKind(List<String> names, String owner) {
        try {
            return CommonKind.of(names);
        } catch (BadValueException e) {
            throw new DatasetException(
                    "By its name, the file " + e.getMessage() + " belongs to the " + owner + " of dataset " + name
                            + " (" + root + "), and the harness would read it, which is not supported here; write"
                            + " its rows as parquet, json or csv, or move it away.",
                    e);
        }
    }

    private DatasetException noSplit(String split, Stream<String> splits) {
        String found = splits.sorted().collect(Collectors.joining(", "));
        return new DatasetException("The dataset " + name + " (" + root + ") has no split " + split
                + (found.isEmpty() ? ": it holds no file of rows." : "; it has " + found + "."));
    }

    /** Returns all files of a folder. */
    private FileNames in(Path folder) {
        return names.computeIfAbsent(folder, each -> walked(each, each, Integer.MAX_VALUE));
    }

    /** Returns the files at or below a path, by their names in a folder. */
    private static FileNames walked(Path folder, Path start, int levels) {
        if (!Files.exists(start)) {
            return new FileNames(List.of());
        }
        try (Stream<Path> files = InputFiles.walk(start, levels)) {
            return new FileNames(files.filter(Files::isRegularFile)
                    .map(file -> onEveryPlatform(folder.relativize(file)))
                    .sorted()
                    .toList());
        } catch (UncheckedIOException e) {
            throw unsearchable(start, ReadFault.reason(e), e);
        } catch (IOException e) {
            throw unsearchable(start, ReadFault.reason(e), e);
        }
    }

    /** The order of files must not depend on how a platform writes paths. */
    private static String onEveryPlatform(Path file) {
        return file.toString().replace('\\', '/');
    }

    private static DatasetException unsearchable(Path start, String reason, Exception e) {
        return new DatasetException(
                "The folder " + start + " cannot be searched for data (" + reason + "); make it readable.", e);
    }
}
