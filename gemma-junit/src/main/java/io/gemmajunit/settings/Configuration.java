package io.gemmajunit.settings;

import io.gemmajunit.error.GemmaException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.engine.ConfigurationParameters;

/**
 * Looks settings up: first among JUnit's configuration parameters (launcher, then system properties, then
 * junit-platform.properties), then among the environment variables. Blank counts as unset.
 */
public final class Configuration {

    /** The key of {@link #checkpoint()}. */
    public static final String CHECKPOINT = "gemma.checkpoint";

    private final Audience audience;
    private final Function<String, Optional<String>> parameters;
    private final Function<String, Optional<String>> variables;

    /** Creates the configuration of tests. */
    public Configuration(Function<String, Optional<String>> parameters, Function<String, Optional<String>> variables) {
        this(Audience.TESTS, parameters, variables);
    }

    private Configuration(
            Audience audience,
            Function<String, Optional<String>> parameters,
            Function<String, Optional<String>> variables) {
        this.audience = audience;
        this.parameters = parameters;
        this.variables = variables;
    }

    public static Configuration of(ExtensionContext context) {
        return new Configuration(context::getConfigurationParameter, Configuration::variable);
    }

    public static Configuration of(ConfigurationParameters parameters) {
        return new Configuration(parameters::get, Configuration::variable);
    }

    /** Returns the configuration of an evaluation without tests, by system properties only; null if not set. */
    public static Configuration ofEvaluation(Function<String, @Nullable String> properties) {
        return new Configuration(
                Audience.EVALUATION, key -> Optional.ofNullable(properties.apply(key)), variable -> Optional.empty());
    }

    /**
     * Does nothing when no name is misspelt.
     *
     * @param parameters names of configuration parameters
     * @param variables names of environment variables
     * @throws GemmaException otherwise
     */
    public static void requireNoTypos(Collection<String> parameters, Collection<String> variables) {
        var names = SettingNames.OF_TESTS;
        names.objection(parameters)
                .or(() -> names.spelt(Configuration::variableName).objection(variables))
                .ifPresent(objection -> {
                    throw new GemmaException(objection);
                });
    }

    public Optional<String> get(String key) {
        return parameters
                .apply(key)
                .filter(value -> !value.isBlank())
                .or(() -> variables.apply(variableName(key)).filter(value -> !value.isBlank()))
                .map(String::strip);
    }

    /** Returns the value, or the default of a setting that has one. */
    public String value(String key) {
        return get(key).orElseGet(() -> usual(key));
    }

    private String usual(String key) {
        return Catalogue.get(key, audience)
                .defaultValue()
                .orElseThrow(() -> new IllegalArgumentException(key + " has no default."));
    }

    /** @param what the setting is, for the message when it is absent */
    public String required(String key, String what) {
        return get(key).orElseThrow(() -> new GemmaException(key + " is not set; it says " + what + "."));
    }

    /** Returns the checkpoint, and with it the adapter that is set beside it; empty if none is configured. */
    public Optional<String> checkpoint() {
        return get(CHECKPOINT)
                .map(base -> get("gemma.adapter")
                        .map(adapter -> base + "+" + adapter)
                        .orElse(base));
    }

    /** Returns the parts between commas; none if the setting has no default. */
    public List<String> list(String key) {
        return get(key).or(() -> Catalogue.get(key, audience).defaultValue()).stream()
                .flatMap(value -> parts(value).stream())
                .distinct()
                .toList();
    }

    /** Returns what stands between the commas of a text, without blanks around it; empty parts are left out. */
    public static List<String> parts(String text) {
        return Stream.of(text.split(","))
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .toList();
    }

    /** Returns the paths between commas. */
    public List<Path> paths(String key) {
        return list(key).stream().map(path -> pathOf(key, path)).toList();
    }

    /** Returns the path that a value, or the default, names. */
    public Path path(String key) {
        return pathOf(key, value(key));
    }

    /** Returns the path that a value names; empty if it is not set. */
    public Optional<Path> optionalPath(String key) {
        return get(key).map(path -> pathOf(key, path));
    }

    private static Path pathOf(String key, String path) {
        try {
            return Path.of(path);
        } catch (InvalidPathException e) {
            throw new GemmaException(
                    key + " is \"" + path + "\", which no file can be called (" + e.getReason() + "); correct it.");
        }
    }

    /** Returns a whole number. */
    public Optional<Integer> number(String key, int least) {
        return get(key).map(value -> {
            if (!value.matches("\\d{1,9}") || Integer.parseInt(value) < least) {
                throw new GemmaException(
                        key + " is \"" + value + "\"; it must be a whole number from " + least + " to 999999999.");
            }
            return Integer.parseInt(value);
        });
    }

    /** Returns whether the setting, or its default, is {@code true}. */
    public boolean isOn(String key) {
        return oneOf(key, value(key), List.of("true", "false")).equals("true");
    }

    /** Returns whether the setting is {@code true}; empty if it is not set. */
    public Optional<Boolean> flag(String key) {
        return get(key).map(value -> oneOf(key, value, List.of("true", "false")).equals("true"));
    }

    /** Returns the constant that the setting, or its default, names in any case. */
    public <E extends Enum<E>> E choice(String key, Class<E> type) {
        var choices = Stream.of(type.getEnumConstants())
                .map(constant -> constant.name().toLowerCase(Locale.ROOT))
                .toList();
        return type.getEnumConstants()[choices.indexOf(oneOf(key, value(key), choices))];
    }

    private static String oneOf(String key, String value, List<String> choices) {
        String choice = value.toLowerCase(Locale.ROOT);
        if (!choices.contains(choice)) {
            int last = choices.size() - 1;
            throw new GemmaException(key + " is \"" + value + "\"; it must be "
                    + String.join(", ", choices.subList(0, last)) + " or " + choices.get(last) + ".");
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
