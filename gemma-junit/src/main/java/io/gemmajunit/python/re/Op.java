package io.gemmajunit.python.re;

/** The instructions of a program, each with its operands after it; addresses are indices into the program. */
final class Op {

    /** The end of the program, or of what a group that is entered once has within. */
    static final int SUCCESS = 0;
    /** One character: code point. */
    static final int CHAR = 1;
    /** One character of a class: index of the class. */
    static final int CLASS = 2;
    /** A place: ordinal of {@link Place}. */
    static final int AT = 3;
    /** The beginning (even) or the end (odd) of a group: twice the group less two, plus one at its end. */
    static final int MARK = 4;
    /** Goes on elsewhere: address. */
    static final int JUMP = 5;
    /** Alternatives: address of the first. Before each stands the address of the next, 0 before the last. */
    static final int BRANCH = 6;
    /** Repeats one character: class, least, most. */
    static final int GREEDY_RUN = 7;
    /** As above. */
    static final int LAZY_RUN = 8;
    /** As above. */
    static final int POSSESSIVE_RUN = 9;
    /** Repeats what follows: address of the UNTIL at its end, least, most. */
    static final int REPEAT = 10;
    /** The end of what is repeated. */
    static final int UNTIL_GREEDY = 11;
    /** As above. */
    static final int UNTIL_LAZY = 12;
    /** Repeats what follows up to its SUCCESS without giving back: address after it, least, most. */
    static final int POSSESSIVE = 13;
    /** Matches what follows up to its SUCCESS once: address after it. */
    static final int ATOMIC = 14;
    /** Looks ahead or behind: address after it, how many characters to go back. */
    static final int LOOK = 15;
    /** As above, for what must not match. */
    static final int LOOK_NOT = 16;
    /** What a group matched: its number, ordinal of {@link CaseFolding}. */
    static final int BACK_REFERENCE = 17;
    /** Goes on here if a group has matched: its number, address for when it has not. */
    static final int CONDITIONAL = 18;

    private Op() {}
}
