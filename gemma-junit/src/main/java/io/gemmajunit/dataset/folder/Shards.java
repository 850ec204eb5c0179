package io.gemmajunit.dataset.folder;

import io.gemmajunit.dataset.DatasetException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Files whose names say how many they are: {@code validation-00000-of-00002.parquet} and its like. */
final class Shards {

    /** What is after the numbers may differ, since the Hub once put a digest there. */
    private static final Pattern NAME = Pattern.compile("(.*)-\\d{5}-of-(\\d{5}).*");

    private Shards() {}

    /**
     * Verifies that all files are there that are named together with some, as they are not after a download that was
     * broken off.
     *
     * @param there those that are
     * @param dataset by which messages call it
     * @throws DatasetException if some are missing
     */
    static void requireAll(List<Path> files, List<Path> there, String dataset) {
        Map<Path, Long> counts = there.stream()
                .distinct()
                .filter(file -> name(file).matches())
                .collect(Collectors.groupingBy(Shards::series, Collectors.counting()));
        for (Path file : files) {
            Matcher name = name(file);
            if (name.matches() && counts.get(series(file)) < Integer.parseInt(name.group(2))) {
                throw new DatasetException("The dataset " + dataset + " has " + counts.get(series(file)) + " of the "
                        + Integer.parseInt(name.group(2)) + " files of which " + file.getFileName()
                        + " is one, as after a download that was broken off; fetch it again, or name the files to read"
                        + " in data_files.");
            }
        }
    }

    private static Path series(Path file) {
        return file.resolveSibling(name(file).replaceFirst("$1-of-$2"));
    }

    private static Matcher name(Path file) {
        return NAME.matcher(file.getFileName().toString());
    }
}
