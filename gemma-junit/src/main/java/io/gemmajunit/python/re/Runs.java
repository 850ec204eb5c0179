package io.gemmajunit.python.re;

/** Repetitions of a single character. */
final class Runs {

    /** How many characters are passed in a step's time. */
    private static final int CHARACTERS_IN_A_STEP = 4;

    private static final int LENGTH = 4;

    private final State state;
    private final int[] code;
    private final int[] text;

    Runs(State state) {
        this.state = state;
        this.code = state.code;
        this.text = state.text;
    }

    /** Takes as many characters as there are. */
    int greedy(int pc) {
        int least = code[pc + 2];
        int count = count(pc, code[pc + 3]);
        int spare = spare(pc + LENGTH, state.position + count, count - least);
        if (spare < 0) {
            return State.FAILED;
        }
        state.position += least + spare;
        if (spare > 0 || state.repetition != Frames.NONE) {
            int frame = state.pushWithCaptures(Op.GREEDY_RUN, pc + LENGTH);
            state.frames.set(frame, Frames.COUNT, spare);
        }
        return pc + LENGTH;
    }

    int giveBack(int frame) {
        Frames frames = state.frames;
        state.captures.restore(frames, frame);
        int resume = frames.get(frame, Frames.RESUME);
        int before = frames.get(frame, Frames.COUNT);
        int spare = spare(resume, frames.get(frame, Frames.POSITION) - 1, before - 1);
        if (spare < 0) {
            frames.pop();
            return State.FAILED;
        }
        state.position = frames.get(frame, Frames.POSITION) - (before - spare);
        if (spare == 0 && frames.get(frame, Frames.SAVED) == 0) {
            frames.pop();
        } else {
            frames.set(frame, Frames.COUNT, spare);
            frames.set(frame, Frames.POSITION, state.position);
        }
        return resume;
    }

    /** Returns how many spare characters can stay taken if what follows begins with a certain one. */
    private int spare(int next, int end, int spare) {
        if (code[next] != Op.CHAR) {
            return spare;
        }
        int character = code[next + 1];
        int left = spare;
        int at = end;
        while (left >= 0 && (at >= text.length || text[at] != character)) {
            left--;
            at--;
        }
        state.budget.spend((spare - left) / CHARACTERS_IN_A_STEP);
        return left;
    }

    /** Takes as few characters as are needed. */
    int lazy(int pc) {
        int least = code[pc + 2];
        if (count(pc, least) < least) {
            return State.FAILED;
        }
        state.position += least;
        int frame = state.pushWithCaptures(Op.LAZY_RUN, pc);
        state.frames.set(frame, Frames.COUNT, least);
        return pc + LENGTH;
    }

    int takeMore(int frame) {
        Frames frames = state.frames;
        state.captures.restore(frames, frame);
        int pc = frames.get(frame, Frames.RESUME);
        int next = pc + LENGTH;
        CharClass characters = state.classes[code[pc + 1]];
        int most = code[pc + 3];
        int from = frames.get(frame, Frames.POSITION);
        int room = Math.min(
                text.length - from, most == Repeat.UNLIMITED ? text.length : most - frames.get(frame, Frames.COUNT));
        int taken = 0;
        while (taken < room && characters.matches(text[from + taken])) {
            taken++;
            int at = from + taken;
            if (code[next] != Op.CHAR || at < text.length && text[at] == code[next + 1]) {
                state.budget.spend(taken / CHARACTERS_IN_A_STEP);
                state.position = at;
                frames.set(frame, Frames.POSITION, at);
                frames.set(frame, Frames.COUNT, frames.get(frame, Frames.COUNT) + taken);
                return next;
            }
        }
        state.budget.spend(taken / CHARACTERS_IN_A_STEP);
        frames.pop();
        return State.FAILED;
    }

    /** Takes as many characters as there are, for good. */
    int possessive(int pc) {
        int count = count(pc, code[pc + 3]);
        state.position += count;
        return count < code[pc + 2] ? State.FAILED : pc + LENGTH;
    }

    private int count(int pc, int most) {
        CharClass characters = state.classes[code[pc + 1]];
        int from = state.position;
        int end = most < text.length - from ? from + most : text.length;
        int at = from;
        while (at < end && characters.matches(text[at])) {
            at++;
        }
        state.budget.spend((at - from) / CHARACTERS_IN_A_STEP);
        return at - from;
    }
}
