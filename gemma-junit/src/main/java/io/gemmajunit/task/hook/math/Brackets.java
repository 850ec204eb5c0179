package io.gemmajunit.task.hook.math;

/** Brackets that stand in each other, of whatever kind. */
final class Brackets {

    private Brackets() {}

    /** Returns by how many brackets one is deeper behind a character than before it. */
    static int turn(char c) {
        return "([{".indexOf(c) >= 0 ? 1 : ")]}".indexOf(c) >= 0 ? -1 : 0;
    }
}
