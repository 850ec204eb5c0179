package io.gemmajunit.python.re;

/**
 * Repetitions of more than a character. The frame of a repetition counts its passes and knows where the last one began,
 * for a pass that takes nothing ends it.
 */
final class Repetitions {

    /** Kinds of frames beside the instructions. */
    static final int REQUIRED_PASS = 100;

    static final int GREEDY_PASS = 101;
    static final int LAZY_PASS = 102;
    static final int LAZY_REST = 103;
    static final int REST = 104;

    private static final int BODY = 4;

    private final State state;
    private final int[] code;
    private final Frames frames;

    Repetitions(State state) {
        this.state = state;
        this.code = state.code;
        this.frames = state.frames;
    }

    /** Begins a repetition; its first pass begins at its end, where passes are counted. */
    int begin(int pc) {
        int frame = frames.push(Op.REPEAT, pc, state.position, state.repetition);
        frames.set(frame, Frames.COUNT, -1);
        state.repetition = frame;
        return code[pc + 1];
    }

    /** Goes on after a pass, at the end of what is repeated. */
    int next(int until) {
        int repetition = state.repetition;
        int pc = frames.get(repetition, Frames.RESUME);
        int count = frames.get(repetition, Frames.COUNT) + 1;
        if (count < code[pc + 2]) {
            frames.set(repetition, Frames.COUNT, count);
            push(REQUIRED_PASS, until + 1, count);
            return pc + BODY;
        }
        return code[until] == Op.UNTIL_GREEDY ? greedy(until, pc, count) : lazy(until, count);
    }

    private int greedy(int until, int pc, int count) {
        int repetition = state.repetition;
        if (!mayPass(pc, repetition, count)) {
            return rest(until + 1);
        }
        push(GREEDY_PASS, until + 1, count);
        state.captures.save(frames);
        pass(repetition, count);
        return pc + BODY;
    }

    private int lazy(int until, int count) {
        int repetition = state.repetition;
        state.repetition = frames.get(repetition, Frames.REPETITION);
        int frame = state.pushWithCaptures(LAZY_REST, until + 1);
        frames.set(frame, Frames.REPETITION, repetition);
        frames.set(frame, Frames.COUNT, count);
        return until + 1;
    }

    private boolean mayPass(int pc, int repetition, int count) {
        int most = code[pc + 3];
        return (most == Repeat.UNLIMITED || count < most) && state.position != frames.get(repetition, Frames.LAST_PASS);
    }

    /** Leaves the repetition for what follows. */
    private int rest(int resume) {
        int repetition = state.repetition;
        frames.push(REST, resume, state.position, repetition);
        state.repetition = frames.get(repetition, Frames.REPETITION);
        return resume;
    }

    private void push(int kind, int resume, int count) {
        int frame = frames.push(kind, resume, state.position, state.repetition);
        frames.set(frame, Frames.COUNT, count);
        frames.set(frame, Frames.LAST_PASS, frames.get(state.repetition, Frames.LAST_PASS));
    }

    private void pass(int repetition, int count) {
        frames.set(repetition, Frames.COUNT, count);
        frames.set(repetition, Frames.LAST_PASS, state.position);
    }

    /** Goes back to a frame of a repetition; it is taken off. */
    int back(int frame) {
        int repetition = frames.get(frame, Frames.REPETITION);
        int count = frames.get(frame, Frames.COUNT);
        int resume = frames.get(frame, Frames.RESUME);
        state.repetition = repetition;
        state.position = frames.get(frame, Frames.POSITION);
        switch (frames.get(frame, Frames.KIND)) {
            case GREEDY_PASS:
                undoPass(frame, repetition, count);
                state.captures.restore(frames, frame);
                frames.pop();
                return rest(resume);
            case LAZY_REST:
                state.captures.restore(frames, frame);
                frames.pop();
                return lazyPass(resume, repetition, count);
            case LAZY_PASS, REQUIRED_PASS:
                undoPass(frame, repetition, count);
                break;
            default:
        }
        frames.pop();
        return State.FAILED;
    }

    private int lazyPass(int resume, int repetition, int count) {
        int pc = frames.get(repetition, Frames.RESUME);
        if (!mayPass(pc, repetition, count)) {
            return State.FAILED;
        }
        push(LAZY_PASS, resume, count);
        pass(repetition, count);
        return pc + BODY;
    }

    private void undoPass(int frame, int repetition, int count) {
        frames.set(repetition, Frames.LAST_PASS, frames.get(frame, Frames.LAST_PASS));
        frames.set(repetition, Frames.COUNT, count - 1);
    }
}
