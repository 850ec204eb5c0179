package io.gemmajunit.session;

import io.gemmajunit.checkpoint.CheckpointAbsentException;
import io.gemmajunit.results.Subject;
import io.gemmajunit.service.ModelProviders;
import io.gemmajunit.settings.Configuration;
import io.gemmajunit.settings.SettingNames;
import io.gemmajunit.spi.ModelRequest;
import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Finds the checkpoint that a test names. */
public final class Checkpoints {

    private static final String ALIAS_PREFIX = SettingNames.OF_TESTS.aliases();
    private static final String VARIABLE_PREFIX = Configuration.variableName(ALIAS_PREFIX);

    /** What looks like an alias and not like a path. */
    private static final Pattern ALIAS = Pattern.compile("[\\w.-]+");

    private final Configuration configuration;
    private final Set<String> parameterNames;
    private final Set<String> variableNames;
    private final ModelProviders providers;

    public Checkpoints(
            Configuration configuration,
            Set<String> parameterNames,
            Set<String> variableNames,
            ModelProviders providers) {
        this.configuration = configuration;
        this.parameterNames = Set.copyOf(parameterNames);
        this.variableNames = Set.copyOf(variableNames);
        this.providers = providers;
    }

    /**
     * Returns the checkpoint of that name.
     *
     * @param name an alias or whatever a provider of models supports, or empty for the default checkpoint
     * @throws CheckpointAbsentException if it is not configured, or is in none of the places where it was looked for
     * @throws io.gemmajunit.error.GemmaException if it exists but its base is ambiguous, or no provider can open it
     */
    public NamedModel find(String name) {
        if (name.isBlank() || name.equals(Subject.DEFAULT_ROLE)) {
            String configured = configuration
                    .checkpoint()
                    .orElseThrow(() -> new CheckpointAbsentException(
                            "No checkpoint is configured; set " + fix(Configuration.CHECKPOINT)));
            return find(Subject.DEFAULT_ROLE, configured, Configuration.CHECKPOINT);
        }
        return find(name, name, ALIAS_PREFIX + name);
    }

    private NamedModel find(String role, String name, String key) {
        try {
            return new NamedModel(role, providers.find(new Request(alias(name).orElse(name), role, this)));
        } catch (CheckpointAbsentException e) {
            throw new CheckpointAbsentException(
                    e.getMessage() + (ALIAS.matcher(role).matches() ? " Set " + fix(key) : ""));
        }
    }

    private static String fix(String key) {
        return key + " to a checkpoint folder, " + Configuration.whereToSet(key) + ".";
    }

    private Optional<String> alias(String alias) {
        return configuration.get(ALIAS_PREFIX + alias);
    }

    private Collection<String> aliases() {
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

    /** Asks with the settings of the tests. */
    private record Request(String name, String role, Checkpoints checkpoints) implements ModelRequest {

        @Override
        public Optional<String> setting(String key) {
            return checkpoints.configuration.get(key);
        }

        @Override
        public Optional<String> alias(String alias) {
            return checkpoints.alias(alias);
        }

        @Override
        public Collection<String> aliases() {
            return checkpoints.aliases();
        }
    }
}
