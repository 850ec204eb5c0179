package io.gemmajunit.dataset.folder;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Which split a file belongs to by its name, as Hugging Face datasets guesses (data_files.py): shards in the folder
 * {@code data}, else what is in a folder that is called as a split, such as {@code dev-2}, else files that are, else
 * all files are training data. What fits two words of a split counts twice.
 */
final class SplitNames {

    private static final String SHARD = "-[0-9][0-9][0-9][0-9][0-9]-of-[0-9][0-9][0-9][0-9][0-9]";
    private static final Pattern SHARDS = Pattern.compile("(?:.*/)?([^/]+)" + SHARD + "[^/]*");

    /** As the Hub converts datasets that are made by scripts. */
    private static final Pattern CONVERTED = Pattern.compile("([^/]+)/\\d{4}\\.parquet");

    private static final Map<String, List<String>> WORDS = new LinkedHashMap<>();

    static {
        WORDS.put("train", List.of("train", "training"));
        WORDS.put("validation", List.of("validation", "valid", "dev", "val"));
        WORDS.put("test", List.of("test", "testing", "eval", "evaluation"));
    }

    private static final List<String> FOLDERS =
            List.of("**/WORD/**", "**/WORD[-._ 0-9]*/**", "**/*[-._ 0-9]WORD/**", "**/*[-._ 0-9]WORD[-._ 0-9]*/**");
    private static final List<String> FILES = List.of("**/WORD[-._ 0-9]*", "**/*[-._ 0-9]WORD[-._ 0-9]*");

    private final FileNames files;
    private final Map<String, List<String>> bySplit = new LinkedHashMap<>();

    private SplitNames(FileNames files) {
        this.files = files;
    }

    /** Returns the splits of a whole dataset. */
    static SplitNames of(FileNames files) {
        SplitNames names = new SplitNames(files);
        names.addShards(files.matching("data/*" + SHARD + "*.*"));
        Stream.of(FOLDERS, FILES).forEach(names::addByWords);
        if (names.bySplit.isEmpty()) {
            names.add("train", files.matching("**"));
        }
        return names;
    }

    /** Returns the splits of a configuration with a folder of its own, where files or folders say theirs exactly. */
    static SplitNames ofConfiguration(FileNames files) {
        SplitNames names = new SplitNames(files);
        names.addNamed(CONVERTED, files.matching("*/*"));
        if (names.bySplit.isEmpty()) {
            names.addShards(files.matching("*" + SHARD + "*"));
        }
        return names.bySplit.isEmpty() ? of(files) : names;
    }

    private void addShards(List<String> shards) {
        addNamed(SHARDS, shards);
    }

    private void addNamed(Pattern form, List<String> names) {
        names.forEach(name -> {
            Matcher parts = form.matcher(name);
            if (parts.matches()) {
                bySplit.computeIfAbsent(parts.group(1), each -> new ArrayList<>())
                        .add(name);
            }
        });
    }

    /** Adds what these patterns find, unless others have found something. */
    private void addByWords(List<String> patterns) {
        if (bySplit.isEmpty()) {
            WORDS.forEach((split, words) -> add(
                    split, words.stream().flatMap(word -> named(word, patterns)).toList()));
        }
    }

    private Stream<String> named(String word, List<String> patterns) {
        FileNames some = files.containing(word);
        return patterns.stream().flatMap(pattern -> some.matching(pattern.replace("WORD", word)).stream());
    }

    private void add(String split, List<String> names) {
        if (!names.isEmpty()) {
            bySplit.put(split, names);
        }
    }

    /** Returns the names of the files of a split in order; none if there is no such split. */
    List<String> files(String split) {
        return bySplit.getOrDefault(split, List.of());
    }

    /** Returns the splits, the one first that is read first. */
    Set<String> splits() {
        Set<String> splits = new LinkedHashSet<>(WORDS.keySet());
        splits.retainAll(bySplit.keySet());
        bySplit.keySet().stream().sorted().forEach(splits::add);
        return splits;
    }
}
