package io.gemmajunit.task.prompt;

import io.gemmajunit.dataset.Dataset;
import io.gemmajunit.dataset.DatasetException;
import io.gemmajunit.dataset.file.RowFiles;
import io.gemmajunit.dataset.file.RowFormat;
import io.gemmajunit.dataset.folder.DatasetFolder;
import io.gemmajunit.dataset.folder.DatasetPlaces;
import io.gemmajunit.input.InputFiles;
import io.gemmajunit.task.TaskException;
import io.gemmajunit.task.definition.TaskDefinition;
import io.gemmajunit.task.definition.TaskDefinition.DataSource;
import io.gemmajunit.task.file.TaskKeys;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Finds and reads the files of a task's splits: those that its {@code data_files} name, else those of a folder or a
 * dataset of the Hugging Face Hub that its {@code dataset_path} names.
 */
public final class DataFiles implements RowSource {

    /** How task files name files of the Hub. */
    private static final String HUB = "hf://datasets/";

    /** Kinds of files that Hugging Face datasets reads by these names. */
    private static final Set<String> OTHER_KINDS =
            Set.of("conll", "hdf5", "lance", "pandas", "sql", "webdataset", "xml");

    private final TaskDefinition task;
    private final DataSource source;
    private final Path library;
    private final DatasetPlaces places;
    private final TaskKeys keys;
    private final RowArguments arguments;
    private final Map<Path, DatasetFolder> opened = new HashMap<>();

    /** @param warned what was said of other tasks and is not said again */
    public DataFiles(TaskDefinition task, Path library, DatasetPlaces places, Set<String> warned) {
        this.task = task;
        this.source = task.data();
        this.library = library;
        this.places = places;
        this.keys = new TaskKeys(task.name(), task.file(), warned);
        this.arguments = new RowArguments(keys, source.arguments());
        arguments.warnOfUnknown();
    }

    @Override
    public Dataset read(String split, int limit) {
        List<Path> files = files(split);
        List<Path> settling = firstSplit()
                .filter(first -> !first.equals(split))
                .map(this::existing)
                .orElse(List.of());
        return new RowFiles(files, settling, format(split)).read(limit);
    }

    /** What the card of a dataset says of how its files are read counts unless the task says otherwise. */
    private RowFormat format(String split) {
        return dataset(split).map(this::formatOf).orElseGet(() -> arguments.format(source.path()));
    }

    private RowFormat formatOf(DatasetFolder dataset) {
        Map<String, @Nullable Object> all = new LinkedHashMap<>(dataset.arguments(source.name()));
        RowArguments ofCard = all.isEmpty()
                ? arguments
                : new RowArguments(
                        new TaskKeys(task.name(), dataset.root().resolve("README.md"), new HashSet<>()), all);
        all.putAll(source.arguments());
        return ofCard.format(source.path()).withTypes(dataset.types(source.name()));
    }

    /** Returns the dataset that has the files of a split; none where they are on their own. */
    private Optional<DatasetFolder> dataset(String split) {
        if (source.arguments().get("data_files") != null) {
            return named(split).stream()
                    .map(this::inDataDir)
                    .filter(this::isOfDataset)
                    .findFirst()
                    .map(this::holding);
        }
        return Optional.of(whole(folder -> hasFiles(folder, split)));
    }

    private List<Path> files(String split) {
        if (source.arguments().get("data_files") != null) {
            return named(split).stream().flatMap(name -> find(name).stream()).toList();
        }
        if (isKind()) {
            throw keys.refuse("has no data_files in dataset_kwargs; name its files there");
        }
        return splits(folder -> hasFiles(folder, split)).files(source.name(), split);
    }

    /** In the harness the rows of all splits have the columns of the first. */
    private Optional<String> firstSplit() {
        return source.arguments().get("data_files") != null
                ? filesBySplit().keySet().stream().findFirst()
                : splits(folder -> folder.firstSplit(source.name()).isPresent()).firstSplit(source.name());
    }

    private DatasetFolder splits(Predicate<DatasetFolder> suffices) {
        return whole(suffices).within(dataDir());
    }

    /** Returns the dataset of which {@code data_dir} has what suffices. */
    private DatasetFolder whole(Predicate<DatasetFolder> suffices) {
        return folder(folder -> suffices.test(folder.within(dataDir())));
    }

    private boolean hasFiles(DatasetFolder folder, String split) {
        return !folder.files(source.name(), split).isEmpty();
    }

    private String dataDir() {
        return keys.string(source.arguments(), "data_dir", "");
    }

    private String inDataDir(String file) {
        return dataDir().isEmpty() || file.contains("://") ? file : dataDir() + "/" + file;
    }

    /** Whether a file that the task names is looked for in a dataset. */
    private boolean isOfDataset(String file) {
        return !isKind() && !file.startsWith("/") && !file.contains("://");
    }

    private DatasetFolder holding(String file) {
        return folder(folder -> !folder.matching(file).isEmpty());
    }

    /** Splits that are not evaluated may be absent. */
    private List<Path> existing(String split) {
        try {
            return files(split);
        } catch (TaskException | DatasetException e) {
            return List.of();
        }
    }

    /** Whether the path is what the harness calls a kind of local files. */
    private boolean isKind() {
        return RowFormat.Kind.of(source.path()) != null;
    }

    /** A folder without rows is none: one of task files can be called as the dataset. */
    private DatasetFolder folder(Predicate<DatasetFolder> suffices) {
        if (OTHER_KINDS.contains(source.path())) {
            throw keys.refuse("reads files of the kind " + source.path()
                    + ", which is not supported; write their rows as parquet, json or csv");
        }
        for (Path folder : folders()) {
            Optional<DatasetFolder> local = InputFiles.resolve(folder, source.path())
                    .filter(Files::isDirectory)
                    .map(found -> opened(new DatasetFolder(source.path(), found)))
                    .filter(found -> !found.isEmpty());
            if (local.isPresent()) {
                return local.get();
            }
        }
        String revision = keys.string(source.arguments(), "revision");
        return opened(places.find(
                revision == null ? source.path() : source.path() + "@" + revision, source.name(), suffices));
    }

    /** Of each folder the one that was opened first, which has read its card and files. */
    private DatasetFolder opened(DatasetFolder folder) {
        return opened.computeIfAbsent(folder.root(), root -> folder);
    }

    private List<String> named(String split) {
        Map<String, List<String>> bySplit = filesBySplit();
        List<String> files = bySplit.getOrDefault(split, List.of());
        if (files.isEmpty()) {
            throw keys.refuse("uses the split " + split + ", but its data_files have only "
                    + String.join(", ", new TreeSet<>(bySplit.keySet())));
        }
        return files;
    }

    private Map<String, List<String>> filesBySplit() {
        if (!(source.arguments().get("data_files") instanceof Map<?, ?>)) {
            return Map.of("train", keys.strings(source.arguments(), "data_files"));
        }
        Map<String, @Nullable Object> bySplit = keys.map(source.arguments(), "data_files");
        Map<String, List<String>> paths = new LinkedHashMap<>();
        bySplit.keySet().forEach(split -> paths.put(split, keys.strings(bySplit, split)));
        return paths;
    }

    /** Returns the file of that name, or the files that fit it as a pattern. */
    private List<Path> find(String name) {
        if (name.startsWith(HUB)) {
            return inDataset(name);
        }
        if (name.contains("://")) {
            throw keys.refuse("reads " + name + ", but nothing is downloaded; fetch the file and name it by its path");
        }
        String file = inDataDir(name);
        if (isOfDataset(file)) {
            try {
                return inDataset(file, holding(file));
            } catch (DatasetException e) {
                throw keys.refuse("looks for " + file + " in a dataset. "
                        + String.valueOf(e.getMessage()).replaceFirst("\\.$", ""));
            }
        }
        List<Path> found = inFolders(file);
        if (found.isEmpty()) {
            throw keys.refuse("reads " + file + ", which is in none of "
                    + folders().stream().map(Path::toString).collect(Collectors.joining(", "))
                    + "; put it into one of these folders");
        }
        return found;
    }

    /** Reads {@code hf://datasets/organisation/name@revision/file} from where datasets are. */
    private List<Path> inDataset(String url) {
        String[] parts = url.substring(HUB.length()).split("/", 3);
        if (parts.length < 3) {
            throw keys.refuse("reads " + url + ", which names no file of a dataset");
        }
        return inDataset(
                parts[2],
                places.find(
                        parts[0] + "/" + parts[1],
                        null,
                        folder -> !folder.matching(parts[2]).isEmpty()));
    }

    private List<Path> inDataset(String file, DatasetFolder dataset) {
        List<Path> found = dataset.matching(file);
        if (found.isEmpty()) {
            throw keys.refuse("reads " + file + ", but the dataset " + dataset.name() + " has no such file here ("
                    + dataset.root() + "); put it into the folder of that dataset");
        }
        return found;
    }

    private List<Path> inFolders(String file) {
        for (Path folder : folders()) {
            Optional<Path> plain = InputFiles.resolve(folder, file).filter(Files::isRegularFile);
            if (plain.isPresent()) {
                return List.of(plain.get());
            }
            List<Path> fitting = isPattern(file) ? fitting(folder, file) : List.of();
            if (!fitting.isEmpty()) {
                return fitting;
            }
        }
        return List.of();
    }

    private List<Path> fitting(Path folder, String pattern) {
        Path root = pattern.startsWith("/") ? folder.getRoot() : folder;
        return new DatasetFolder(source.path(), root).allMatching(pattern.replaceFirst("^/+", ""));
    }

    private static boolean isPattern(String file) {
        return file.matches(".*[*?{\\[].*");
    }

    /** The folder of the task file, those above it up to the library's, and the working directory. */
    private Set<Path> folders() {
        Set<Path> folders = new LinkedHashSet<>();
        Path top = library.toAbsolutePath().normalize();
        Path folder = task.file().toAbsolutePath().normalize().getParent();
        while (folder != null && folder.startsWith(top)) {
            folders.add(folder);
            folder = folder.getParent();
        }
        folders.add(Path.of("").toAbsolutePath());
        return folders;
    }
}
