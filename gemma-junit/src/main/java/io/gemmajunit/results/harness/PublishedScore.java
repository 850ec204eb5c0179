package io.gemmajunit.results.harness;

import org.jspecify.annotations.Nullable;

/**
 * A score of which the items are not known.
 *
 * @param measurement name that a run of ours would have for it, for example {@code gsm8k:5}
 * @param metric its key, for example {@code exact_match,strict-match}
 * @param value as published
 * @param standardError of the value; null if there is none
 * @param n number of items; null if the file does not say
 */
public record PublishedScore(
        String measurement,
        String metric,
        double value,
        @Nullable Double standardError,
        @Nullable Integer n) {}
