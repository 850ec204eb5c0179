package io.gemmajunit.checkpoint.gguf;

/**
 * Two tokens that joined are a third.
 *
 * @param leftLength in code points
 */
record Merge(int left, int right, int joined, int leftLength, int rightLength) {}
