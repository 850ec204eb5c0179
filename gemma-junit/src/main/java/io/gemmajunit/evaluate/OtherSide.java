package io.gemmajunit.evaluate;

import io.gemmajunit.error.GemmaException;
import io.gemmajunit.results.file.RunFile;
import io.gemmajunit.settings.Configuration;
import java.util.List;
import java.util.Optional;

/**
 * What was measured on the other model of a comparison, so that no model works for hours on what could not be compared.
 *
 * @param file as the user wrote it
 * @param measured names of its measurements
 */
record OtherSide(String file, List<String> measured) {

    static final String FILE = "gemma.comparedWith";

    /**
     * Reads the file that settings name.
     *
     * @return empty if they name none
     * @throws io.gemmajunit.results.ResultsException if it cannot be used
     */
    static Optional<OtherSide> of(Configuration properties) {
        return properties.get(FILE).map(file -> new OtherSide(file, RunFile.names(properties.path(FILE))));
    }

    /** Refuses to measure anything that this lacks. */
    void require(List<String> planned) {
        var missing = planned.stream().filter(name -> !measured.contains(name)).toList();
        if (!missing.isEmpty()) {
            throw new GemmaException(file + " has no scores of " + String.join(", ", missing) + ", only of "
                    + String.join(", ", measured)
                    + ", so no model was run; ask for these alone, or measure that model on the others too.");
        }
    }
}
