package io.gemmajunit.dataset;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Files whose names say how many they are: {@code validation-00000-of-00002.parquet} and its like. */
final class Shards {

    /** What is after the numbers may differ, since the Hub once put a digest there. */
    private static final Pattern NAME = Pattern.compile("(.*)-\\d{5}-of-(\\d{5}).*");

    private Shards() {}

    /**
     * Verifies that none is missing, as after a download that was broken off.
     *
     * @param dataset by which messages call it
     * @throws DatasetException if some are missing
     */
    static void requireAll(List<Path> files, String dataset) {
        Map<Path, List<Path>> series = new LinkedHashMap<>();
        for (Path file : new LinkedHashSet<>(files)) {
            Matcher name = NAME.matcher(file.getFileName().toString());
            if (name.matches()) {
                series.computeIfAbsent(
                                file.resolveSibling(name.group(1) + "-of-" + name.group(2)), key -> new ArrayList<>())
                        .add(file);
            }
        }
        series.forEach((shared, there) -> {
            int count = Integer.parseInt(
                    shared.toString().substring(shared.toString().length() - 5));
            if (there.size() < count) {
                throw new DatasetException("The dataset " + dataset + " has " + there.size() + " of the " + count
                        + " files of which " + there.get(0).getFileName()
                        + " is one, so a download was broken off; fetch it again.");
            }
        });
    }
}
