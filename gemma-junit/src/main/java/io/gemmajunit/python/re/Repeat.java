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

    /** Returns what is repeated if it is a single character. */
    Optional<CharClass> characters(Flags flags) {
        return characters(body, flags);
    }

    private static Optional<CharClass> characters(Sequence body, Flags flags) {
        if (body.nodes().size() != 1) {
            return Optional.empty();
        }
        Node node = body.last();
        if (node instanceof Group group && group.number() == 0) {
            return characters(group.body(), flags.within(group.on(), group.off()));
        }
        return node instanceof Single single ? Optional.of(single.characters(flags)) : Optional.empty();
    }

    @Override
    public Width width() {
        return body.width().times(least, most);
    }

    @Override
    public void emit(Assembler code, Flags flags) {
        Optional<CharClass> characters = characters(flags);
        if (characters.isPresent()) {
            int op = switch (greed) {
                case GREEDY -> Op.GREEDY_RUN;
                case LAZY -> Op.LAZY_RUN;
                case POSSESSIVE -> Op.POSSESSIVE_RUN;
            };
            code.emit(op, code.index(characters.get()), least, most);
        } else if (greed == Greed.POSSESSIVE) {
            code.possessive(least, most, body, flags);
        } else {
            code.repeat(least, most, body, flags, greed == Greed.GREEDY ? Op.UNTIL_GREEDY : Op.UNTIL_LAZY);
        }
    }
}
