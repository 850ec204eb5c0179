package io.gemmajunit.python.re;

import java.util.Optional;

/**
 * Something so many times.
 *
 * @param most {@link #UNLIMITED} for any number
 */
record Repeat(Greed greed, int least, int most, Sequence body) implements Node {

    static final int UNLIMITED = Integer.MAX_VALUE;

    /** Whether it takes as much as it can, as little, or as much without giving anything back. */
    enum Greed {
        GREEDY,
        LAZY,
        POSSESSIVE
    }

    /** A node that matches one character, and the flags that hold for it. */
    private record Unit(Single node, Flags flags) {

        static Optional<Unit> of(Sequence body, Flags flags) {
            if (body.nodes().size() != 1) {
                return Optional.empty();
            }
            Node node = body.last();
            if (node instanceof Group group && group.number() == 0) {
                return of(group.body(), flags.within(group.on(), group.off()));
            }
            return node instanceof Single single ? Optional.of(new Unit(single, flags)) : Optional.empty();
        }
    }

    @Override
    public Width width() {
        return body.width().times(least, most);
    }

    @Override
    public void emit(Assembler code, Flags flags) {
        Optional<Unit> unit = Unit.of(body, flags);
        if (unit.isPresent()) {
            CharClass characters = unit.get().node().characters(unit.get().flags());
            int op = switch (greed) {
                case GREEDY -> Op.GREEDY_RUN;
                case LAZY -> Op.LAZY_RUN;
                case POSSESSIVE -> Op.POSSESSIVE_RUN;
            };
            code.emit(op, code.index(characters), least, most);
        } else if (greed == Greed.POSSESSIVE) {
            code.possessive(least, most, body, flags);
        } else {
            code.repeat(least, most, body, flags, greed == Greed.GREEDY ? Op.UNTIL_GREEDY : Op.UNTIL_LAZY);
        }
    }
}
