package io.gemmajunit.dataset;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which split a file belongs to by its name, as Hugging Face datasets guesses (data_files.py): shards such as
 * {@code validation-00000-of-00002.parquet} first, then a file or folder name with a word such as {@code train} or
 * {@code dev} in it; if no name tells anything, all files are training data.
 */
final class SplitNames {

    private static final Pattern SHARD = Pattern.compile("(\\w+(?:\\.\\w+)*)-\\d{5}-of-\\d{5}.*");
    private static final Map<String, Set<String>> WORDS = Map.of(
            "train", Set.of("train", "training"),
            "validation", Set.of("validation", "valid", "dev", "val"),
            "test", Set.of("test", "testing", "eval", "evaluation"));

    private final Map<String, List<Path>> bySplit = new LinkedHashMap<>();

    /** @param files below the folder, in order */
    SplitNames(Path folder, List<Path> files) {
        files.forEach(file -> addShard(file));
        if (bySplit.isEmpty()) {
            files.forEach(file -> addByWord(file, folder.relativize(file)));
        }
        if (bySplit.isEmpty() && !files.isEmpty()) {
            bySplit.put("train", files);
        }
    }

    private void addShard(Path file) {
        Matcher shard = SHARD.matcher(file.getFileName().toString());
        if (shard.matches()) {
            add(shard.group(1), file);
        }
    }

    private void addByWord(Path file, Path name) {
        List<String> words = List.of(name.toString().toLowerCase(Locale.ROOT).split("[^a-z]+"));
        WORDS.forEach((split, keywords) -> {
            if (words.stream().anyMatch(keywords::contains)) {
                add(split, file);
            }
        });
    }

    private void add(String split, Path file) {
        bySplit.computeIfAbsent(split, key -> new ArrayList<>()).add(file);
    }

    /** Returns the files of a split in order; none if there is no such split. */
    List<Path> files(String split) {
        return bySplit.getOrDefault(split, List.of());
    }

    Set<String> splits() {
        return bySplit.keySet();
    }
}
