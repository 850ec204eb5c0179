package io.gemmajunit.checkpoint;

import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * How a whole model is stored, where that is not safetensors of plain numbers.
 *
 * @param files that hold the weights, if there are others than those with tensors
 * @param texts of files in the Hugging Face layout that another format stands for, by name, for example
 *     {@code tokenizer.json}
 * @param conditions what may move a score and a reader of a report should know, by a short name
 */
public record Storage(List<Path> files, Map<String, Supplier<String>> texts, SortedMap<String, String> conditions) {

    public static final Storage PLAIN = new Storage(List.of(), Map.of(), Collections.emptySortedMap());

    public Storage {
        files = List.copyOf(files);
        texts = Map.copyOf(texts);
        conditions = Collections.unmodifiableSortedMap(new TreeMap<>(conditions));
    }
}
