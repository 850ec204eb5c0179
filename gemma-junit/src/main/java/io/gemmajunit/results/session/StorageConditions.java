package io.gemmajunit.results.session;

import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** How checkpoints are stored, in the environment of a run, which may have several. */
public final class StorageConditions {

    /** Which types the weights have. */
    public static final String QUANTISATION = "quantisation";

    /** Where the tokenizer comes from, if it is no file of the checkpoint. */
    public static final String TOKENIZER = "tokenizer";

    private StorageConditions() {}

    /** Returns conditions of a checkpoint as entries of an environment. */
    public static SortedMap<String, String> entries(String checkpoint, Map<String, String> conditions) {
        SortedMap<String, String> entries = new TreeMap<>();
        conditions.forEach((name, value) -> entries.put(key(name, checkpoint), value));
        return entries;
    }

    /** Returns a condition of a checkpoint, empty if it has none of this name. */
    public static Optional<String> of(Map<String, String> environment, String name, String checkpoint) {
        return Optional.ofNullable(environment.get(key(name, checkpoint)));
    }

    private static String key(String name, String checkpoint) {
        return name + " of " + checkpoint;
    }
}
