package io.gemmajunit.results.baseline;

import io.gemmajunit.results.Subject;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The model behind a baseline.
 *
 * @param checkpoint name of its folder
 * @param fingerprints SHA-256 of its parts, as in {@link Subject#fingerprints()}
 */
public record BaselineModel(String checkpoint, SortedMap<String, String> fingerprints) {

    public BaselineModel {
        fingerprints = Collections.unmodifiableSortedMap(new TreeMap<>(fingerprints));
    }
}
