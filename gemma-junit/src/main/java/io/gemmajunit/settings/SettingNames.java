package io.gemmajunit.settings;

import io.gemmajunit.spelling.EditDistance;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * The names of settings. What is nearly one of them is a typing error, which would have no effect and so go unnoticed.
 *
 * @param all in the order in which they are looked through
 * @param aliases how names begin that users make up
 */
public record SettingNames(List<String> all, String aliases) {

    /** What model tests can be set. */
    public static final SettingNames OF_TESTS = of(Catalogue.of(Audience.TESTS));

    /** What any program or goal can be set. */
    public static final SettingNames OF_ALL = of(Catalogue.all());

    private static final int MOST_TYPOS = 2;

    public SettingNames {
        all = List.copyOf(all);
        Objects.requireNonNull(aliases);
    }

    private static SettingNames of(List<Setting> settings) {
        return new SettingNames(
                settings.stream()
                        .map(Setting::name)
                        .filter(name -> !name.startsWith(Catalogue.ALIASES))
                        .distinct()
                        .toList(),
                Catalogue.ALIASES);
    }

    /** Returns whether a name is one of these, or an alias. */
    public boolean has(String name) {
        return all.contains(name) || name.startsWith(aliases);
    }

    /** Returns these names in another spelling, such as that of environment variables. */
    public SettingNames spelt(UnaryOperator<String> spelling) {
        return new SettingNames(all.stream().map(spelling).toList(), spelling.apply(aliases));
    }

    /**
     * Returns a sentence on a misspelt name and on what is meant; empty when there is none. A name is misspelt that
     * becomes a setting by one or two insertions, deletions or substitutions of characters, or by another case. Names
     * that resemble no setting are none of our business.
     */
    public Optional<String> objection(Collection<String> given) {
        return given.stream()
                .filter(name -> !has(name))
                .sorted()
                .flatMap(name ->
                        meant(name).stream().map(setting -> "There is no setting " + name + "; write " + setting + "."))
                .findFirst();
    }

    private Optional<String> meant(String name) {
        return all.stream()
                .filter(setting -> EditDistance.between(lower(name), lower(setting)) <= MOST_TYPOS)
                .min(Comparator.comparingInt(setting -> EditDistance.between(lower(name), lower(setting))));
    }

    private static String lower(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
