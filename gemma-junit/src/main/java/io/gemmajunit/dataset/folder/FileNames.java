package io.gemmajunit.dataset.folder;

import io.gemmajunit.input.Glob;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Names of files below the folder of a dataset, and which of them patterns find, as Hugging Face datasets has it
 * (data_files.py).
 *
 * @param all with {@code /} between folders, in order
 */
record FileNames(List<String> all) {

    private static final Set<String> IGNORED = Set.of(
            "README.md",
            "config.json",
            "dataset_info.json",
            "dataset_infos.json",
            "dummy_data.zip",
            "dataset_dict.json");

    FileNames {
        all = List.copyOf(all);
    }

    /**
     * Returns the names that a pattern finds. Hidden files, what is in hidden folders and in such as
     * {@code __pycache__} is found only by patterns that name these.
     *
     * @throws java.util.regex.PatternSyntaxException if it is no pattern
     */
    List<String> matching(String pattern) {
        Predicate<String> glob = glob(pattern);
        return all.stream()
                .filter(glob)
                .filter(name -> !IGNORED.contains(last(name)) || last(name).equals(last(pattern)))
                .filter(name -> hidden(name) == hidden(pattern) && special(name) == special(pattern))
                .toList();
    }

    /** Returns those in which a text occurs, in time that patterns would take for each of a few names. */
    FileNames containing(String text) {
        return new FileNames(all.stream().filter(name -> name.contains(text)).toList());
    }

    /** Of a pattern {@code **} stands for no folder, too. */
    static Predicate<String> glob(String pattern) {
        return Glob.of(pattern.replaceAll("(?<=^|/)\\*\\*/", "{**/,}"))::matches;
    }

    private static long hidden(String name) {
        return parts(name)
                .filter(part -> part.startsWith(".") && !part.replace(".", "").isEmpty())
                .count();
    }

    private static long special(String name) {
        return parts(name.substring(0, name.length() - last(name).length()))
                .filter(part -> part.startsWith("__"))
                .count();
    }

    private static Stream<String> parts(String name) {
        return Stream.of(name.split("/"));
    }

    private static String last(String name) {
        return name.substring(name.lastIndexOf('/') + 1);
    }
}
