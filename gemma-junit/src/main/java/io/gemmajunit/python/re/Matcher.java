package io.gemmajunit.python.re;

import java.util.Optional;

/** Runs a program on a text, with backtracking, within a budget for all that is searched in the text. */
final class Matcher {

    private static final int MATCHED = -2;
    private static final int EXHAUSTED = -3;

    /** After how many steps they are taken off the budget, at the latest. */
    private static final int PORTION = 1 << 16;

    /** How many characters of a group are compared in a step's time. */
    private static final int CHARACTERS_IN_A_STEP = 4;

    private static final CaseFolding[] FOLDINGS = CaseFolding.values();
    private static final Place[] PLACES = Place.values();

    private final Program program;
    private final Subject subject;
    private final State state;
    private final Runs runs;
    private final Repetitions repetitions;
    private final Enclosures enclosures;
    private final int[] code;
    private final int[] text;

    private int start;
    private boolean toTheEnd;
    private boolean mustAdvance;

    Matcher(Program program, Subject subject) {
        this.program = program;
        this.subject = subject;
        this.state = new State(program, subject);
        this.runs = new Runs(state);
        this.repetitions = new Repetitions(state);
        this.enclosures = new Enclosures(state);
        this.code = state.code;
        this.text = state.text;
    }

    /** Matches at the beginning of the text. */
    Optional<Match> match() {
        return matchesAt(0) ? Optional.of(found()) : Optional.empty();
    }

    /** Matches the whole text. */
    Optional<Match> fullMatch() {
        toTheEnd = true;
        return match();
    }

    /** Finds the first match that begins at or after a position, and is not empty at the position to advance from. */
    Optional<Match> search(int from, boolean advance) {
        mustAdvance = advance;
        int candidate = program.start().next(text, from);
        while (candidate >= 0) {
            if (matchesAt(candidate)) {
                return Optional.of(found());
            }
            mustAdvance = false;
            candidate = program.isAnchored() ? State.FAILED : program.start().nextAfter(text, candidate);
        }
        return Optional.empty();
    }

    private Match found() {
        return new Match(program, subject, state.captures.spans(start, state.position));
    }

    private boolean matchesAt(int position) {
        start = position;
        state.startAt(position);
        int pc = 0;
        while (pc >= 0) {
            pc = forward(pc);
            if (pc == State.FAILED) {
                pc = back();
            }
        }
        return pc == MATCHED;
    }

    /** Runs until the program fails or has matched. */
    private int forward(int from) {
        int pc = from;
        int steps = 0;
        while (pc >= 0) {
            if (++steps == PORTION) {
                state.budget.spend(steps);
                steps = 0;
            }
            switch (code[pc]) {
                case Op.CHAR -> pc = character(code[pc + 1]) ? pc + 2 : State.FAILED;
                case Op.CLASS -> pc = character(state.classes[code[pc + 1]]) ? pc + 2 : State.FAILED;
                case Op.AT -> pc = PLACES[code[pc + 1]].isAt(text, state.position) ? pc + 2 : State.FAILED;
                case Op.MARK -> {
                    state.captures.set(code[pc + 1], state.position);
                    pc += 2;
                }
                case Op.JUMP -> pc = code[pc + 1];
                case Op.BRANCH -> pc = branch(code[pc + 1]);
                case Op.GREEDY_RUN -> pc = runs.greedy(pc);
                case Op.LAZY_RUN -> pc = runs.lazy(pc);
                case Op.POSSESSIVE_RUN -> pc = runs.possessive(pc);
                case Op.REPEAT -> pc = repetitions.begin(pc);
                case Op.UNTIL_GREEDY, Op.UNTIL_LAZY -> pc = repetitions.next(pc);
                case Op.POSSESSIVE -> pc = enclosures.possessive(pc);
                case Op.ATOMIC -> pc = enclosures.atomic(pc);
                case Op.LOOK, Op.LOOK_NOT -> pc = enclosures.look(pc);
                case Op.BACK_REFERENCE -> pc = again(code[pc + 1], FOLDINGS[code[pc + 2]]) ? pc + 3 : State.FAILED;
                case Op.CONDITIONAL -> pc = state.captures.isSet(code[pc + 1]) ? pc + 3 : code[pc + 2];
                default -> pc = state.enclosure == Frames.NONE ? end() : enclosures.leave();
            }
        }
        state.budget.spend(steps);
        return pc;
    }

    /** Takes frames off until one of them knows how to go on. */
    private int back() {
        int pc = State.FAILED;
        int frame = state.frames.top();
        while (pc == State.FAILED && frame != Frames.NONE) {
            pc = switch (state.frames.get(frame, Frames.KIND)) {
                case Op.BRANCH -> nextAlternative(frame);
                case Op.GREEDY_RUN -> runs.giveBack(frame);
                case Op.LAZY_RUN -> runs.takeMore(frame);
                case Op.ATOMIC, Op.LOOK, Op.LOOK_NOT, Op.POSSESSIVE -> enclosures.back(frame);
                default -> repetitions.back(frame);
            };
            frame = state.frames.top();
        }
        return pc == State.FAILED ? EXHAUSTED : pc;
    }

    private int end() {
        boolean accepted = !(toTheEnd && state.position < text.length) && !(mustAdvance && state.position == start);
        return accepted ? MATCHED : State.FAILED;
    }

    private boolean character(int codePoint) {
        return state.position < text.length && text[state.position++] == codePoint;
    }

    private boolean character(CharClass characters) {
        return state.position < text.length && characters.matches(text[state.position++]);
    }

    private int branch(int first) {
        int alternative = viable(first);
        if (alternative == 0) {
            return State.FAILED;
        }
        if (code[alternative] != 0 || state.repetition != Frames.NONE) {
            state.pushWithCaptures(Op.BRANCH, code[alternative]);
        }
        return alternative + 1;
    }

    private int nextAlternative(int frame) {
        state.captures.restore(state.frames, frame);
        state.position = state.frames.get(frame, Frames.POSITION);
        int alternative = viable(state.frames.get(frame, Frames.RESUME));
        if (alternative == 0) {
            state.frames.pop();
            return State.FAILED;
        }
        state.frames.set(frame, Frames.RESUME, code[alternative]);
        if (code[alternative] == 0 && state.frames.get(frame, Frames.SAVED) == 0) {
            state.frames.pop();
        }
        return alternative + 1;
    }

    /** Returns the first alternative from one on whose first character is there; 0 if there is none. */
    private int viable(int from) {
        int alternative = from;
        while (alternative != 0) {
            int operand = code[alternative + 2];
            boolean may = switch (code[alternative + 1]) {
                case Op.CHAR -> state.position < text.length && text[state.position] == operand;
                case Op.CLASS -> state.position < text.length && state.classes[operand].matches(text[state.position]);
                default -> true;
            };
            if (may) {
                return alternative;
            }
            alternative = code[alternative];
        }
        return 0;
    }

    /** Matches what a group has matched. */
    private boolean again(int group, CaseFolding folding) {
        if (!state.captures.isSet(group)) {
            return false;
        }
        int from = state.captures.start(group);
        int length = state.captures.end(group) - from;
        if (length > text.length - state.position) {
            return false;
        }
        state.budget.spend(length / CHARACTERS_IN_A_STEP);
        for (int i = 0; i < length; i++) {
            if (folding.fold(text[from + i]) != folding.fold(text[state.position + i])) {
                return false;
            }
        }
        state.position += length;
        return true;
    }
}
