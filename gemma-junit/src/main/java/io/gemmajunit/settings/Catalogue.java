package io.gemmajunit.settings;

import io.gemmajunit.input.Resource;
import java.util.List;

/** All settings, which the resource {@code catalogue.md} lists. */
public final class Catalogue {

    /** The prefix of aliases of checkpoints. */
    static final String ALIASES = "gemma.checkpoint.";

    private static final List<Setting> ALL = Resource.text(Catalogue.class, "catalogue.md")
            .lines()
            .filter(line -> line.startsWith("| `"))
            .map(Setting::ofRow)
            .toList();

    private Catalogue() {}

    /** Returns all settings, in the order of documentation. */
    public static List<Setting> all() {
        return ALL;
    }

    /** Returns the settings that an audience reads. */
    public static List<Setting> of(Audience audience) {
        return ALL.stream()
                .filter(setting -> setting.audience().contains(audience))
                .toList();
    }

    /**
     * Returns the setting of a name.
     *
     * @throws IllegalArgumentException if there is none
     */
    static Setting get(String name, Audience audience) {
        return of(audience).stream()
                .filter(setting -> setting.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No setting " + name + " for " + audience + "."));
    }
}
