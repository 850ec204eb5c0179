package io.gemmajunit.health.check.weight;

/**
 * What the bits of a tensor say.
 *
 * @param bad how many numbers are not finite
 * @param firstBad index of the first of them, -1 if there is none
 * @param isConstant whether all are equal
 * @param first the first number
 * @param zeros how many zeros fill whole rows, or pieces of rows that are long
 * @param zeroColumns how many columns hold nothing else; 0 where there are no rows
 */
record Numbers(long bad, long firstBad, boolean isConstant, float first, long zeros, int zeroColumns) {}
