package io.gemmajunit.portrait;

import io.gemmajunit.error.GemmaException;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Which model of a portrait was tuned from which.
 *
 * @param parents by the name of the child
 */
public record Lineage(Map<String, Parent> parents) {

    /** How a parent is known. */
    public enum Evidence {
        /** The user said so. */
        TOLD("as told"),
        /** It is what the adapter lies on. */
        ADAPTER("by its adapter"),
        /** The README.md says so. */
        CARD("by its card"),
        /** Its name is the beginning of the child's. */
        NAME("by its name");

        private final String words;

        Evidence(String words) {
            this.words = words;
        }

        /** Returns the evidence in the words of reports. */
        String words() {
            return words;
        }
    }

    /**
     * A parent.
     *
     * @param name of the model
     */
    public record Parent(String name, Evidence evidence) {}

    public Lineage {
        parents = Collections.unmodifiableMap(new LinkedHashMap<>(parents));
    }

    /**
     * Finds the parents.
     *
     * @param told names of parents by those of children, which win over all else
     * @throws GemmaException if a name that was told is not among the models, or if a model would be its own
     *     ancestor
     */
    public static Lineage of(List<Origin> origins, Map<String, String> told) {
        told.forEach((child, parent) -> {
            requireKnown(child, origins);
            requireKnown(parent, origins);
        });
        Map<String, Parent> parents = new LinkedHashMap<>();
        for (Origin origin : origins) {
            parent(origin, origins, told).ifPresent(parent -> parents.put(origin.name(), parent));
        }
        var lineage = new Lineage(parents);
        origins.forEach(origin -> lineage.requireNoCircle(origin.name()));
        return lineage;
    }

    private static void requireKnown(String name, List<Origin> origins) {
        if (origins.stream().noneMatch(origin -> origin.name().equals(name))) {
            throw new GemmaException("gemma.parents names " + name + ", which is none of "
                    + origins.stream().map(Origin::name).collect(Collectors.joining(", ")) + ".");
        }
    }

    private static Optional<Parent> parent(Origin child, List<Origin> origins, Map<String, String> told) {
        if (told.containsKey(child.name())) {
            return Optional.of(new Parent(told.get(child.name()), Evidence.TOLD));
        }
        List<Origin> others =
                origins.stream().filter(other -> !other.equals(child)).toList();
        return others.stream()
                .filter(child::isOn)
                .findFirst()
                .map(other -> new Parent(other.name(), Evidence.ADAPTER))
                .or(() -> child.card().flatMap(card -> onCard(card, others)))
                .or(() -> child.adapter().isPresent() ? Optional.empty() : byName(child, others));
    }

    private static Optional<Parent> onCard(String card, List<Origin> others) {
        String last = card.substring(card.lastIndexOf('/') + 1);
        return others.stream()
                .filter(other -> other.name().equals(card) || last(other.name()).equals(last))
                .findFirst()
                .map(other -> new Parent(other.name(), Evidence.CARD));
    }

    /**
     * {@code gemma-2b-it} comes from {@code gemma-2b}, and {@code gemma-3-1b-it} from {@code gemma-3-1b-pt}: the
     * longest beginning counts.
     */
    private static Optional<Parent> byName(Origin child, List<Origin> others) {
        return others.stream()
                .filter(other -> other.adapter().isEmpty())
                .filter(other -> last(child.name()).startsWith(stem(other) + "-"))
                .max(Comparator.comparingInt(other -> stem(other).length()))
                .map(other -> new Parent(other.name(), Evidence.NAME));
    }

    private static String stem(Origin origin) {
        return last(origin.name()).replaceFirst("-pt$", "");
    }

    private static String last(String name) {
        return name.substring(name.lastIndexOf('/') + 1);
    }

    private void requireNoCircle(String start) {
        Optional<String> ancestor = parent(start);
        for (int steps = 0; ancestor.isPresent() && steps < parents.size(); steps++) {
            if (ancestor.get().equals(start)) {
                throw new GemmaException("gemma.parents makes " + start + " its own ancestor; correct it.");
            }
            ancestor = parent(ancestor.get());
        }
    }

    /** Returns the name of a model's parent, if that is in the portrait. */
    public Optional<String> parent(String child) {
        return Optional.ofNullable(parents.get(child)).map(Parent::name);
    }
}
