package io.gemmajunit.gate;

/** Which measurements fail the build when they are {@link Verdict#INCONCLUSIVE}. */
public enum Strictness {
    /** Those of {@link Concern#SAFETY} only. */
    SAFETY_FLOORS,
    /** All. */
    ALL;

    /** Returns whether an undecided measurement of that concern fails the build. */
    boolean demandsProofOf(Concern concern) {
        return this == ALL || concern == Concern.SAFETY;
    }
}
