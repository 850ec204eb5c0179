package io.gemmajunit.python.re;

/** What is matched as a whole and not entered again: atomic groups, lookarounds, possessive repetitions. */
final class Enclosures {

    private static final int BODY_OF_ATOMIC = 2;
    private static final int BODY_OF_LOOK = 3;
    private static final int BODY_OF_POSSESSIVE = 4;

    private final State state;
    private final int[] code;
    private final Frames frames;

    Enclosures(State state) {
        this.state = state;
        this.code = state.code;
        this.frames = state.frames;
    }

    int atomic(int pc) {
        push(Op.ATOMIC, code[pc + 1], state.position);
        return pc + BODY_OF_ATOMIC;
    }

    int look(int pc) {
        int back = code[pc + 2];
        boolean negated = code[pc] == Op.LOOK_NOT;
        if (state.position < back) {
            return negated ? code[pc + 1] : State.FAILED;
        }
        push(code[pc], code[pc + 1], state.position);
        if (negated && state.repetition != Frames.NONE) {
            state.captures.save(frames);
        } else if (negated) {
            state.captures.saveCount(frames);
        }
        state.position -= back;
        return pc + BODY_OF_LOOK;
    }

    int possessive(int pc) {
        return pass(push(Op.POSSESSIVE, pc, Frames.NONE));
    }

    private int push(int kind, int resume, int position) {
        int frame = frames.push(kind, resume, position, state.repetition);
        frames.set(frame, Frames.ENCLOSURE, state.enclosure);
        state.enclosure = frame;
        return frame;
    }

    /** Begins the next pass of a possessive repetition, or what follows it. */
    private int pass(int frame) {
        int pc = frames.get(frame, Frames.RESUME);
        int count = frames.get(frame, Frames.COUNT);
        int most = code[pc + 3];
        if (count < code[pc + 2]) {
            return pc + BODY_OF_POSSESSIVE;
        }
        if ((most == Repeat.UNLIMITED || count < most) && state.position != frames.get(frame, Frames.POSITION)) {
            frames.set(frame, Frames.POSITION, state.position);
            state.captures.save(frames);
            return pc + BODY_OF_POSSESSIVE;
        }
        close(frame);
        return code[pc + 1];
    }

    /** Goes on after what is within has matched. */
    int leave() {
        int frame = state.enclosure;
        frames.cutTo(frame);
        state.repetition = frames.get(frame, Frames.REPETITION);
        int resume = frames.get(frame, Frames.RESUME);
        switch (frames.get(frame, Frames.KIND)) {
            case Op.POSSESSIVE:
                frames.set(frame, Frames.COUNT, frames.get(frame, Frames.COUNT) + 1);
                return pass(frame);
            case Op.LOOK:
                state.position = frames.get(frame, Frames.POSITION);
                break;
            case Op.LOOK_NOT:
                resume = State.FAILED;
                break;
            default:
        }
        close(frame);
        return resume;
    }

    /** Goes back to the frame of an enclosure, for what is within has failed. */
    int back(int frame) {
        int resume = frames.get(frame, Frames.RESUME);
        int kind = frames.get(frame, Frames.KIND);
        boolean goesOn = kind == Op.LOOK_NOT;
        if (kind == Op.POSSESSIVE) {
            goesOn = frames.get(frame, Frames.COUNT) >= code[resume + 2];
            resume = code[resume + 1];
        }
        if (goesOn) {
            state.captures.restore(frames, frame);
            state.position = frames.get(frame, Frames.POSITION);
        }
        close(frame);
        return goesOn ? resume : State.FAILED;
    }

    private void close(int frame) {
        state.enclosure = frames.get(frame, Frames.ENCLOSURE);
        frames.pop();
    }
}
