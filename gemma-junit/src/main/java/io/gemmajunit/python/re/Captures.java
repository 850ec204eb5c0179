package io.gemmajunit.python.re;

import java.util.Arrays;

/**
 * Where groups begin and end: two marks each. As in CPython, marks above the last one set count as unset, and those
 * below are saved within repetitions only, which shows in what groups hold after a failed attempt.
 */
final class Captures {

    private static final int UNSET = -1;

    private final int[] marks;
    private int last = UNSET;

    Captures(int groups) {
        marks = new int[2 * groups];
    }

    void clear() {
        last = UNSET;
    }

    void set(int mark, int position) {
        if (mark > last) {
            Arrays.fill(marks, last + 1, mark, UNSET);
            last = mark;
        }
        marks[mark] = position;
    }

    /** Whether a group has matched and is not open again. */
    boolean isSet(int group) {
        int mark = 2 * group - 2;
        return isMarked(mark) && marks[mark + 1] >= marks[mark];
    }

    private boolean isMarked(int mark) {
        return mark < last && marks[mark] != UNSET && marks[mark + 1] != UNSET;
    }

    int start(int group) {
        return marks[2 * group - 2];
    }

    int end(int group) {
        return marks[2 * group - 1];
    }

    /**
     * Returns where the match and all groups begin and end.
     *
     * @throws PatternException if a group ends before it begins, by the defect of CPython that its message names
     */
    int[] spans(int start, int end) {
        int[] spans = new int[marks.length + 2];
        spans[0] = start;
        spans[1] = end;
        for (int mark = 0; mark < marks.length; mark += 2) {
            boolean marked = isMarked(mark);
            spans[mark + 2] = marked ? marks[mark] : Match.UNSET;
            spans[mark + 3] = marked ? marks[mark + 1] : Match.UNSET;
            if (spans[mark + 3] < spans[mark + 2]) {
                throw new PatternException(
                        "The span of capturing group is wrong, please report a bug for the re module.");
            }
        }
        return spans;
    }

    /** Notes in the last frame which marks are set. */
    void saveCount(Frames frames) {
        frames.set(frames.top(), Frames.LAST_MARK, last);
    }

    /** Notes in the last frame which marks are set, and where. */
    void save(Frames frames) {
        saveCount(frames);
        if (last != UNSET) {
            frames.save(marks, last + 1);
        }
    }

    void restore(Frames frames, int frame) {
        last = frames.get(frame, Frames.LAST_MARK);
        frames.restore(frame, marks);
    }
}
