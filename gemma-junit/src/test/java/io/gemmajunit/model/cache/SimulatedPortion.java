package io.gemmajunit.model.cache;

/**
 * The work of a portion.
 *
 * @param read characters that it makes a model read, those of a common beginning once
 * @param written characters that it makes a model write at most
 */
record SimulatedPortion(long read, long written) {}
