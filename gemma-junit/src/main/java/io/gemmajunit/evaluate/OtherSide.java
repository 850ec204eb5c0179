package io.gemmajunit.evaluate;

import io.gemmajunit.error.GemmaException;
import io.gemmajunit.results.file.RunFile;
import io.gemmajunit.settings.Configuration;
import io.gemmajunit.shown.Count;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What was measured on the other model of a comparison, so that no model works for hours on what could not be compared.
 *
 * @param file as the user wrote it
 * @param measured names of its measurements, and how many items each has, if that tells whether they can be compared
 */
record OtherSide(String file, Map<String, Set<Integer>> measured) {

    static final String FILE = "gemma.comparedWith";

    /**
     * Reads the file that settings name.
     *
     * @return empty if they name none
     * @throws io.gemmajunit.results.ResultsException if it cannot be used
     */
    static Optional<OtherSide> of(Configuration properties) {
        return properties.get(FILE).map(file -> new OtherSide(file, RunFile.sizes(properties.path(FILE))));
    }

    /**
     * Refuses to measure anything that this lacks, or has of another number of items.
     *
     * @param planned how many items what will be measured has
     */
    void require(Map<String, Integer> planned) {
        var missing = planned.keySet().stream()
                .filter(name -> !measured.containsKey(name))
                .toList();
        if (!missing.isEmpty()) {
            throw new GemmaException(file + " has no scores of " + String.join(", ", missing) + ", only of "
                    + String.join(", ", measured.keySet())
                    + ", so no model was run; ask for these alone, or measure that model on the others too.");
        }
        planned.forEach((name, items) -> {
            Set<Integer> there = measured.get(name);
            if (!there.isEmpty() && !there.contains(items)) {
                throw new GemmaException(file + " has " + Count.of(Collections.max(there), "item") + " of " + name
                        + ", where " + items
                        + " would be run now, so no model was run; set gemma.limit or gemma.sample as"
                        + " that run had it.");
            }
        });
    }
}
