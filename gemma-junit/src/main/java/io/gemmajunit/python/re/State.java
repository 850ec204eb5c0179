package io.gemmajunit.python.re;

/** How far an attempt to match has come. */
final class State {

    /** The address where the program goes on that says that it cannot. */
    static final int FAILED = -1;

    final int[] code;
    final CharClass[] classes;
    final int[] text;
    final Budget budget;
    final Frames frames;
    final Captures captures;

    /** Where in the text the program stands. */
    int position;

    /** The frame of the innermost repetition that is going on. */
    int repetition;

    /** The frame of the innermost enclosure that is going on. */
    int enclosure;

    State(Program program, Subject subject) {
        this.code = program.code();
        this.classes = program.classes();
        this.text = subject.codePoints();
        this.budget = new Budget(program.pattern(), subject.text());
        this.frames = new Frames(budget);
        this.captures = new Captures(program.groups());
    }

    void startAt(int start) {
        position = start;
        repetition = Frames.NONE;
        enclosure = Frames.NONE;
        frames.clear();
        captures.clear();
    }

    /** Pushes a frame that brings back what groups hold now. */
    int pushWithCaptures(int kind, int resume) {
        int frame = frames.push(kind, resume, position, repetition);
        if (repetition == Frames.NONE) {
            captures.saveCount(frames);
        } else {
            captures.save(frames);
        }
        return frame;
    }
}
