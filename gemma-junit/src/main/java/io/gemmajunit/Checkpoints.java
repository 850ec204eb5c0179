package io.gemmajunit;

import io.gemmajunit.results.Subject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** Finds the folder of a checkpoint that a test names. */
final class Checkpoints {

    private static final String DEFAULT_KEY = "gemma.checkpoint";
    private static final String ALIAS_PREFIX = DEFAULT_KEY + ".";
    private static final String VARIABLE_PREFIX = Configuration.variableName(ALIAS_PREFIX);

    private final Configuration configuration;
    private final Set<String> parameterNames;
    private final Set<String> variableNames;

    Checkpoints(Configuration configuration, Set<String> parameterNames, Set<String> variableNames) {
        this.configuration = configuration;
        this.parameterNames = Set.copyOf(parameterNames);
        this.variableNames = Set.copyOf(variableNames);
    }

    /**
     * Returns the checkpoint of that name.
     *
     * @param name alias or path, or empty for the default checkpoint
     * @throws CheckpointAbsentException if it is not configured or its folder does not exist
     */
    Checkpoint find(String name) {
        if (name.isBlank() || name.equals(Subject.DEFAULT_ROLE)) {
            return findDefault();
        }
        String key = ALIAS_PREFIX + name;
        return configuration
                .get(key)
                .map(folder -> configured(name, key, folder))
                .orElseGet(() -> findPath(name));
    }

    private Checkpoint findDefault() {
        String folder = configuration
                .get(DEFAULT_KEY)
                .orElseThrow(() -> new CheckpointAbsentException("No checkpoint is configured; set " + DEFAULT_KEY
                        + " to a checkpoint folder, " + Sentence.whereToSet(DEFAULT_KEY) + "."));
        return configured(Subject.DEFAULT_ROLE, DEFAULT_KEY, folder);
    }

    private static Checkpoint configured(String role, String key, String value) {
        Path folder = Path.of(value);
        if (!Files.isDirectory(folder)) {
            throw new CheckpointAbsentException("There is no checkpoint folder " + folder.toAbsolutePath() + ", which "
                    + key + " names; set " + key + " to a folder with config.json and the weights.");
        }
        return new Checkpoint(role, folder);
    }

    private Checkpoint findPath(String name) {
        Path folder = Path.of(name);
        if (!Files.isDirectory(folder)) {
            throw new CheckpointAbsentException("\"" + name + "\" is neither a known alias (" + knownAliases()
                    + ") nor a checkpoint folder (" + folder.toAbsolutePath() + " does not exist); set " + ALIAS_PREFIX
                    + name + " to its folder, " + Sentence.whereToSet(ALIAS_PREFIX + name) + ".");
        }
        return new Checkpoint(name, folder);
    }

    private String knownAliases() {
        SortedSet<String> aliases = new TreeSet<>();
        for (String name : parameterNames) {
            if (name.startsWith(ALIAS_PREFIX)) {
                aliases.add(name.substring(ALIAS_PREFIX.length()));
            }
        }
        for (String name : variableNames) {
            if (name.startsWith(VARIABLE_PREFIX)) {
                aliases.add(name.substring(VARIABLE_PREFIX.length()).toLowerCase(Locale.ROOT));
            }
        }
        return aliases.isEmpty() ? "there are none" : "known: " + Sentence.list(aliases, "and");
    }
}
