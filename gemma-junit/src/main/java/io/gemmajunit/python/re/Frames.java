package io.gemmajunit.python.re;

import java.util.Arrays;

/**
 * What a matcher goes back to when it fails: a stack of frames, each with the marks of groups that it saved. A frame is
 * known by its address; that of a repetition holds its state as long as it lies on the stack.
 */
final class Frames {

    static final int NONE = -1;

    /** What the frame is for: the instruction that made it. */
    static final int KIND = 0;
    /** Where the program goes on. */
    static final int RESUME = 1;
    /** Where in the text. */
    static final int POSITION = 2;
    /** How often something was repeated, or how much can be given back. */
    static final int COUNT = 3;
    /** The repetition that the frame belongs to. */
    static final int REPETITION = 4;
    /** Where the last pass of a repetition began. */
    static final int LAST_PASS = 5;
    /** The frame of the enclosure around this one. */
    static final int ENCLOSURE = 6;
    /** The last mark set when the frame was made. */
    static final int LAST_MARK = 7;
    /** How many marks are saved. */
    static final int SAVED = 8;

    private static final int BELOW = 9;
    private static final int FIELDS = 10;

    /** 64 MiB. */
    private static final int LARGEST = 1 << 24;

    /** How many marks are saved in a step's time. */
    private static final int MARKS_IN_A_STEP = 8;

    private final Budget budget;
    private int[] data = new int[16 * FIELDS];
    private int size;
    private int top = NONE;

    Frames(Budget budget) {
        this.budget = budget;
    }

    void clear() {
        size = 0;
        top = NONE;
    }

    /** Returns the address of the last frame. */
    int top() {
        return top;
    }

    int get(int frame, int field) {
        return data[frame + field];
    }

    void set(int frame, int field, int value) {
        data[frame + field] = value;
    }

    /** Pushes a frame and returns its address. */
    int push(int kind, int resume, int position, int repetition) {
        reserve(FIELDS);
        int frame = size;
        data[frame + KIND] = kind;
        data[frame + RESUME] = resume;
        data[frame + POSITION] = position;
        data[frame + COUNT] = 0;
        data[frame + REPETITION] = repetition;
        data[frame + LAST_PASS] = NONE;
        data[frame + ENCLOSURE] = NONE;
        data[frame + LAST_MARK] = NONE;
        data[frame + SAVED] = 0;
        data[frame + BELOW] = top;
        top = frame;
        size += FIELDS;
        return frame;
    }

    void save(int[] marks, int count) {
        reserve(count);
        budget.spend(count / MARKS_IN_A_STEP);
        System.arraycopy(marks, 0, data, size, count);
        data[top + SAVED] = count;
        size += count;
    }

    void restore(int frame, int[] marks) {
        System.arraycopy(data, frame + FIELDS, marks, 0, data[frame + SAVED]);
    }

    void pop() {
        size = top;
        top = data[top + BELOW];
    }

    /** Makes a frame the last, without marks that it saved. */
    void cutTo(int frame) {
        top = frame;
        size = frame + FIELDS;
        data[frame + SAVED] = 0;
    }

    private void reserve(int room) {
        if (size + room > data.length) {
            if (size + room > LARGEST) {
                throw budget.exhausted();
            }
            data = Arrays.copyOf(data, Math.min(LARGEST, Math.max(2 * data.length, size + room)));
        }
    }
}
