package io.gemmajunit.settings;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.engine.ConfigurationParameters;

/**
 * Looks settings up: first among JUnit's configuration parameters (launcher, then system properties, then
 * junit-platform.properties), then among the environment variables. Blank counts as unset.
 */
public final class Configuration {

    private final Function<String, Optional<String>> parameters;
    private final Function<String, Optional<String>> variables;

    public Configuration(Function<String, Optional<String>> parameters, Function<String, Optional<String>> variables) {
        this.parameters = parameters;
        this.variables = variables;
    }

    public static Configuration of(ExtensionContext context) {
        return new Configuration(context::getConfigurationParameter, Configuration::variable);
    }

    public static Configuration of(ConfigurationParameters parameters) {
        return new Configuration(parameters::get, Configuration::variable);
    }

    /**
     * Does nothing when no name is misspelt.
     *
     * @param parameters names of configuration parameters
     * @param variables names of environment variables
     * @throws ConfigurationException otherwise
     */
    public static void requireNoTypos(Collection<String> parameters, Collection<String> variables) {
        var names = SettingNames.OF_TESTS;
        names.objection(parameters)
                .or(() -> names.spelt(Configuration::variableName).objection(variables))
                .ifPresent(objection -> {
                    throw new ConfigurationException(objection);
                });
    }

    public Optional<String> get(String key) {
        return parameters
                .apply(key)
                .filter(value -> !value.isBlank())
                .or(() -> variables.apply(variableName(key)).filter(value -> !value.isBlank()))
                .map(String::strip);
    }

    public Optional<Boolean> flag(String key) {
        return get(key).map(value -> oneOf(key, value, List.of("true", "false")).equals("true"));
    }

    /** Returns the value when it is one of the choices, whatever its case. */
    public static String oneOf(String key, String value, List<String> choices) {
        String choice = value.toLowerCase(Locale.ROOT);
        if (!choices.contains(choice)) {
            throw new ConfigurationException(
                    key + " is \"" + value + "\"; it must be " + Sentence.list(choices, "or") + ".");
        }
        return choice;
    }

    /** Returns {@code GEMMA_INCLUDE_PATH} for {@code gemma.includePath}. */
    public static String variableName(String key) {
        return key.replaceAll("([a-z])([A-Z])", "$1_$2")
                .replaceAll("[^A-Za-z0-9]", "_")
                .toUpperCase(Locale.ROOT);
    }

    public static Set<String> variableNames() {
        return System.getenv().keySet();
    }

    private static Optional<String> variable(String name) {
        return Optional.ofNullable(System.getenv(name));
    }

    /** Returns where a setting can be set. */
    public static String whereToSet(String key) {
        return "as a system property, in junit-platform.properties, or as " + variableName(key);
    }
}
