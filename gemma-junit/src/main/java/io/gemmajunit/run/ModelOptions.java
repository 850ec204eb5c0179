package io.gemmajunit.run;

/** Placeholder. */
public record ModelOptions(String dtype, int threads) {}
