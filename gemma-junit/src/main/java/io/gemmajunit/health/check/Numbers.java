package io.gemmajunit.health.check;

/** What the bits of a tensor say; the index of the first bad number is -1 if there is none. */
record Numbers(long bad, long firstBad, boolean isConstant, float first, long zeros, int zeroColumns) {}
