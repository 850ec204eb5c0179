package io.gemmajunit.health;

import io.gemmajunit.error.GemmaException;
import io.gemmajunit.health.probe.Probing;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How a checkpoint is examined.
 *
 * @param waived ids of the checks whose findings do not count
 * @param parent name of the checkpoint that it was tuned from; empty where its own files may name it
 */
public record HealthSettings(HealthMode mode, Set<String> waived, Optional<String> parent) {

    /** The setting that names the parent. */
    public static final String PARENT = "gemma.parent";

    static final String MODE = "gemma.health";
    static final String IGNORE = "gemma.health.ignore";

    public HealthSettings {
        waived = Set.copyOf(waived);
    }

    /**
     * Reads settings.
     *
     * @param settings returns the value of a setting {@code gemma.*}, empty for the default
     * @throws GemmaException if a value makes no sense
     */
    public static HealthSettings from(Function<String, Optional<String>> settings) {
        return new HealthSettings(
                settings.apply(MODE).map(HealthSettings::mode).orElse(HealthMode.ON),
                waived(settings.apply(IGNORE).orElse("")),
                settings.apply(PARENT));
    }

    private static HealthMode mode(String value) {
        return Arrays.stream(HealthMode.values())
                .filter(mode -> mode.name().equalsIgnoreCase(value))
                .findFirst()
                .orElseThrow(() -> new GemmaException(MODE + " is \"" + value + "\"; it must be on, strict or off."));
    }

    private static Set<String> waived(String value) {
        List<String> known = Stream.concat(Examination.ids().stream(), Probing.ids().stream())
                .sorted()
                .toList();
        Set<String> waived = Arrays.stream(value.split(","))
                .map(id -> id.strip().toUpperCase(Locale.ROOT))
                .filter(id -> !id.isEmpty())
                .collect(Collectors.toCollection(TreeSet::new));
        waived.stream().filter(id -> !known.contains(id)).findFirst().ifPresent(id -> {
            throw new GemmaException(IGNORE + " names " + id + ", which is no check; there are " + known.get(0) + " to "
                    + known.get(known.size() - 1) + ".");
        });
        return waived;
    }
}
