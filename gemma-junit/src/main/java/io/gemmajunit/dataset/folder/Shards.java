package io.gemmajunit.dataset.folder;

import io.gemmajunit.dataset.DatasetException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** Files whose names say how many they are: {@code validation-00000-of-00002.parquet} and its like. */
final class Shards {

    /** What is after the numbers may differ, since the Hub once put a digest there. */
    private static final Pattern NAME = Pattern.compile("((?:.*/)?[^/]*-)(\\d{5})(-of-(\\d{5}))([^/]*)");

    private Shards() {}

    /**
     * Verifies that all files are there that are named together with some and are wanted like them, as they are not
     * after a download that was broken off.
     *
     * @param names of the files
     * @param there names of all that are there
     * @param wanted whether a file of that name is
     * @param dataset by which messages call it
     * @throws DatasetException if some are missing
     */
    static void requireAll(List<String> names, List<String> there, Predicate<String> wanted, String dataset) {
        Map<String, Set<Integer>> numbers = new HashMap<>();
        there.stream()
                .map(NAME::matcher)
                .filter(Matcher::matches)
                .forEach(name -> numbers.computeIfAbsent(series(name), each -> new HashSet<>())
                        .add(Integer.parseInt(name.group(2))));
        for (String name : names) {
            Matcher parts = NAME.matcher(name);
            Set<Integer> found = parts.matches() ? numbers.remove(series(parts)) : null;
            if (found != null) {
                requireAll(parts, found, wanted, dataset);
            }
        }
    }

    private static void requireAll(Matcher name, Set<Integer> found, Predicate<String> wanted, String dataset) {
        int[] all = IntStream.range(0, Integer.parseInt(name.group(4)))
                .filter(i -> wanted.test(name.group(1) + "%05d".formatted(i) + name.group(3) + name.group(5)))
                .toArray();
        long has = IntStream.of(all).filter(found::contains).count();
        if (has < all.length) {
            throw new DatasetException("The dataset " + dataset + " has " + has + " of the " + all.length
                    + " files of which " + name.group().replaceFirst(".*/", "")
                    + " is one, as after a download that was broken off; fetch it again, or name the files to read"
                    + " in data_files.");
        }
    }

    private static String series(Matcher name) {
        return name.group(1) + name.group(3);
    }
}
