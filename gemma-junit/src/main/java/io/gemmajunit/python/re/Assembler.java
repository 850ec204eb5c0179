package io.gemmajunit.python.re;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes a program. */
final class Assembler {

    private static final int OPEN = 0;

    private final List<CharClass> classes = new ArrayList<>();
    private int[] code = new int[64];
    private int size;

    void emit(int... words) {
        if (size + words.length > code.length) {
            code = Arrays.copyOf(code, Math.max(2 * code.length, size + words.length));
        }
        System.arraycopy(words, 0, code, size, words.length);
        size += words.length;
    }

    /** Returns the number under which instructions name a class. */
    int index(CharClass characters) {
        classes.add(characters);
        return classes.size() - 1;
    }

    void branch(List<Sequence> alternatives, Flags flags) {
        List<Integer> jumps = new ArrayList<>();
        emit(Op.BRANCH, size + 2);
        for (Sequence alternative : alternatives) {
            int link = size;
            emit(OPEN);
            alternative.emit(this, flags);
            emit(Op.JUMP, OPEN);
            jumps.add(size - 1);
            code[link] = jumps.size() < alternatives.size() ? size : 0;
        }
        jumps.forEach(jump -> code[jump] = size);
    }

    void repeat(int least, int most, Sequence body, Flags flags, int until) {
        emit(Op.REPEAT, OPEN, least, most);
        int start = size;
        body.emit(this, flags);
        code[start - 3] = size;
        emit(until);
    }

    void possessive(int least, int most, Sequence body, Flags flags) {
        emit(Op.POSSESSIVE, OPEN, least, most);
        close(size - 3, body, flags);
    }

    void atomic(Sequence body, Flags flags) {
        emit(Op.ATOMIC, OPEN);
        close(size - 1, body, flags);
    }

    void look(int op, int back, Sequence body, Flags flags) {
        emit(op, OPEN, back);
        close(size - 2, body, flags);
    }

    private void close(int end, Sequence body, Flags flags) {
        body.emit(this, flags);
        emit(Op.SUCCESS);
        code[end] = size;
    }

    void conditional(int group, Sequence yes, @Nullable Sequence no, Flags flags) {
        emit(Op.CONDITIONAL, group, OPEN);
        int otherwise = size - 1;
        yes.emit(this, flags);
        if (no == null || no.isEmpty()) {
            code[otherwise] = size;
            return;
        }
        emit(Op.JUMP, OPEN);
        int jump = size - 1;
        code[otherwise] = size;
        no.emit(this, flags);
        code[jump] = size;
    }

    int[] code() {
        return Arrays.copyOf(code, size);
    }

    CharClass[] classes() {
        return classes.toArray(CharClass[]::new);
    }
}
