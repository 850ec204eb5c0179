package io.gemmajunit.session;

import io.gemmajunit.checkpoint.CheckpointAbsentException;
import io.gemmajunit.checkpoint.CheckpointFinder;
import io.gemmajunit.hub.HubCache;
import io.gemmajunit.results.Subject;
import io.gemmajunit.settings.Configuration;
import io.gemmajunit.settings.SettingNames;
import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Finds the checkpoint that a test names. */
public final class Checkpoints implements CheckpointFinder.Aliases {

    private static final String DEFAULT_KEY = "gemma.checkpoint";
    private static final String ALIAS_PREFIX = SettingNames.OF_TESTS.aliases();
    private static final String VARIABLE_PREFIX = Configuration.variableName(ALIAS_PREFIX);

    /** What looks like an alias and not like a path. */
    private static final Pattern ALIAS = Pattern.compile("[\\w.-]+");

    private final Configuration configuration;
    private final Set<String> parameterNames;
    private final Set<String> variableNames;
    private final CheckpointFinder finder;

    public Checkpoints(
            Configuration configuration, Set<String> parameterNames, Set<String> variableNames, HubCache hubCache) {
        this.configuration = configuration;
        this.parameterNames = Set.copyOf(parameterNames);
        this.variableNames = Set.copyOf(variableNames);
        this.finder = new CheckpointFinder(hubCache, this);
    }

    /**
     * Returns the checkpoint of that name.
     *
     * @param name in the notation of {@link CheckpointFinder}, or empty for the default checkpoint
     * @throws CheckpointAbsentException if it is not configured, or is in none of the places where it was looked for
     * @throws io.gemmajunit.checkpoint.CheckpointException if it is there but its base is in doubt
     */
    public NamedCheckpoint find(String name) {
        if (name.isBlank() || name.equals(Subject.DEFAULT_ROLE)) {
            String configured = configuration
                    .get(DEFAULT_KEY)
                    .orElseThrow(() ->
                            new CheckpointAbsentException("No checkpoint is configured; set " + fix(DEFAULT_KEY)));
            return find(Subject.DEFAULT_ROLE, configured, DEFAULT_KEY);
        }
        return find(name, name, ALIAS_PREFIX + name);
    }

    private NamedCheckpoint find(String role, String name, String key) {
        try {
            return new NamedCheckpoint(role, finder.find(name));
        } catch (CheckpointAbsentException e) {
            throw new CheckpointAbsentException(
                    e.getMessage() + (ALIAS.matcher(role).matches() ? " Set " + fix(key) : ""));
        }
    }

    private static String fix(String key) {
        return key + " to a checkpoint folder, " + Configuration.whereToSet(key) + ".";
    }

    @Override
    public Optional<String> get(String alias) {
        return configuration.get(ALIAS_PREFIX + alias);
    }

    @Override
    public Collection<String> names() {
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
        return aliases;
    }
}
