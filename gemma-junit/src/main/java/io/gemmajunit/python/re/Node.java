package io.gemmajunit.python.re;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A part of a parsed pattern. */
sealed interface Node
        permits Node.Single,
                Node.Anchor,
                Node.BackReference,
                Node.Branch,
                Node.Group,
                Node.Atomic,
                Node.Conditional,
                Node.Look,
                Repeat {

    /** How many characters it matches. */
    Width width();

    /** Appends the instructions that match it. */
    void emit(Assembler code, Flags flags);

    /** Matches exactly one character. */
    sealed interface Single extends Node {

        CharClass characters(Flags flags);

        @Override
        default Width width() {
            return Width.ONE;
        }

        @Override
        default void emit(Assembler code, Flags flags) {
            code.emit(Op.CLASS, code.index(characters(flags)));
        }
    }

    /** A character that stands for itself. */
    record Literal(int codePoint) implements Single {

        @Override
        public CharClass characters(Flags flags) {
            return CharClass.literal(codePoint, false, flags);
        }

        /** Whether it is matched by nothing but itself. */
        boolean isExact(Flags flags) {
            return !flags.folding().isCased(codePoint);
        }

        @Override
        public void emit(Assembler code, Flags flags) {
            if (isExact(flags)) {
                code.emit(Op.CHAR, codePoint);
            } else {
                Single.super.emit(code, flags);
            }
        }
    }

    /** Any character but one. */
    record NotLiteral(int codePoint) implements Single {

        @Override
        public CharClass characters(Flags flags) {
            return CharClass.literal(codePoint, true, flags);
        }
    }

    /** The dot. */
    record Any() implements Single {

        @Override
        public CharClass characters(Flags flags) {
            return flags.has(Flag.DOTALL) ? CharClass.ALL : CharClass.ALL_BUT_LINE_FEED;
        }
    }

    /** A set of characters, or all that are not in it. */
    record In(List<ClassItem> items, boolean negated) implements Single {

        @Override
        public CharClass characters(Flags flags) {
            return CharClass.of(items, negated, flags);
        }
    }

    /** A place between characters. */
    record Anchor(Place place) implements Node {

        @Override
        public Width width() {
            return Width.NONE;
        }

        @Override
        public void emit(Assembler code, Flags flags) {
            code.emit(Op.AT, place.with(flags).ordinal());
        }
    }

    /**
     * What a group matched, again.
     *
     * @param width of the group
     */
    record BackReference(int group, Width width) implements Node {

        @Override
        public void emit(Assembler code, Flags flags) {
            code.emit(Op.BACK_REFERENCE, group, flags.folding().ordinal());
        }
    }

    /** The first of several alternatives that leads to a match. */
    record Branch(List<Sequence> alternatives) implements Node {

        @Override
        public Width width() {
            return alternatives.stream().map(Sequence::width).reduce(Width::or).orElse(Width.NONE);
        }

        @Override
        public void emit(Assembler code, Flags flags) {
            code.branch(alternatives, flags);
        }
    }

    /**
     * Something in brackets.
     *
     * @param number of the group; 0 if what it matches is not kept
     * @param on flags that hold within
     * @param off flags that do not
     */
    record Group(int number, Flags on, Flags off, Sequence body) implements Node {

        /** Whether the brackets mean nothing but that something belongs together. */
        boolean isPlain() {
            return number == 0 && on.isEmpty() && off.isEmpty();
        }

        @Override
        public Width width() {
            return body.width();
        }

        @Override
        public void emit(Assembler code, Flags flags) {
            if (number > 0) {
                code.emit(Op.MARK, 2 * number - 2);
            }
            body.emit(code, flags.within(on, off));
            if (number > 0) {
                code.emit(Op.MARK, 2 * number - 1);
            }
        }
    }

    /** A group that is not entered again once it has matched. */
    record Atomic(Sequence body) implements Node {

        @Override
        public Width width() {
            return body.width();
        }

        @Override
        public void emit(Assembler code, Flags flags) {
            code.atomic(body, flags);
        }
    }

    /** One of two, by whether a group has matched. */
    record Conditional(int group, Sequence yes, @Nullable Sequence no) implements Node {

        @Override
        public Width width() {
            return yes.width().or(no == null ? Width.NONE : no.width());
        }

        @Override
        public void emit(Assembler code, Flags flags) {
            code.conditional(group, yes, no, flags);
        }
    }

    /** What must, or must not, follow or precede. */
    record Look(boolean behind, boolean negated, Sequence body) implements Node {

        private static final long MOST_BEHIND = (1L << 32) - 1;

        @Override
        public Width width() {
            return Width.NONE;
        }

        @Override
        public void emit(Assembler code, Flags flags) {
            Width width = body.width();
            if (behind && width.least() > MOST_BEHIND) {
                throw new PatternException("looks too much behind");
            }
            if (behind && !width.isFixed()) {
                throw new PatternException("look-behind requires fixed-width pattern");
            }
            int back = behind ? (int) Math.min(width.least(), Integer.MAX_VALUE) : 0;
            code.look(negated ? Op.LOOK_NOT : Op.LOOK, back, body, flags);
        }
    }
}
