package io.gemmajunit.dataset.folder;

import io.gemmajunit.dataset.column.BadValueException;
import io.gemmajunit.dataset.file.DataFile;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The kind of files that a folder has most of, which Hugging Face datasets takes for its rows (load.py): it leaves out
 * all others.
 */
final class CommonKind {

    private static final Set<String> JSON = Set.of("json", "jsonl", "ndjson");

    private static final Set<String> TABLES = Set.of("csv", "tsv");

    private static final String PARQUET = "parquet";
    private static final String ARROW = "arrow";

    /** Each is a kind of its own; for pictures and sounds stand the usual ones. */
    private static final Set<String> OTHERS = Set.of(
            PARQUET,
            ARROW,
            "txt",
            "zip",
            "xml",
            "tar",
            "geoparquet",
            "gpq",
            "conll",
            "conllu",
            "hdf5",
            "h5",
            "eval",
            "lance",
            "png",
            "jpg",
            "jpeg",
            "gif",
            "webp",
            "mp3",
            "wav",
            "flac",
            "mp4",
            "pdf");

    /** Of those that there are equally many of, the last wins, behind all others by their names. */
    private static final List<String> PREFERRED = List.of("csv", "json", "jsonl", ARROW, "lance", PARQUET);

    private static final Pattern METADATA = Pattern.compile("(?:.*/)?metadata\\.(?:csv|jsonl|parquet)");

    private final Map<String, Integer> counts = new HashMap<>();

    private CommonKind(List<String> names) {
        names.stream()
                .flatMap(CommonKind::endings)
                .filter(ending -> OTHERS.contains(ending) || family(ending).size() > 1)
                .forEach(ending -> counts.merge(ending, 1, Integer::sum));
    }

    /**
     * Returns the names of that kind.
     *
     * @throws BadValueException if the kind is not read here, or something of it is not, as a table with tabs among
     *     tables with commas, which are all read with the same separator
     */
    static List<String> of(List<String> names) {
        List<String> rows =
                names.stream().filter(name -> !METADATA.matcher(name).matches()).toList();
        return new CommonKind(rows)
                .ending()
                .or(() -> new CommonKind(names).ending())
                .map(ending -> read(names, ending))
                .orElse(List.of());
    }

    private static List<String> read(List<String> names, String kind) {
        Set<String> family = family(kind);
        List<String> chosen = names.stream()
                .filter(name -> endings(name).anyMatch(ending -> family.contains(ending) || ending.equals("zip")))
                .toList();
        chosen.stream()
                .filter(name -> !DataFile.isReadable(Path.of(name))
                        || family.equals(TABLES) && endings(name).noneMatch(kind::equals))
                .findFirst()
                .ifPresent(name -> {
                    throw new BadValueException(name);
                });
        return chosen;
    }

    /** Returns whether a file of this name has rows, which may be packed in a way that is not read here. */
    static boolean hasRows(String name) {
        return endings(name)
                .anyMatch(ending ->
                        family(ending).size() > 1 || List.of(PARQUET, ARROW).contains(ending));
    }

    /** Returns the endings of the kind that a file with this one is of. */
    private static Set<String> family(String ending) {
        return JSON.contains(ending) ? JSON : TABLES.contains(ending) ? TABLES : Set.of(ending);
    }

    private Optional<String> ending() {
        return counts.keySet().stream()
                .max(Comparator.<String, Integer>comparing(counts::get)
                        .thenComparing(PREFERRED::indexOf)
                        .thenComparing(ending -> ending));
    }

    /** Returns what stands behind the points of a file's name. */
    private static Stream<String> endings(String name) {
        return Stream.of(name.substring(name.lastIndexOf('/') + 1).split("\\.")).skip(1);
    }
}
