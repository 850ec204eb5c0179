package io.gemmajunit.python.script;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * The order in which CPython's sets hold whole numbers: that of its hash table, into which they are put one after
 * another. Texts have another order in each run of CPython, so theirs is that in which they came.
 */
final class SetOrder {

    private static final int LEAST = 8;
    private static final int LINEAR_PROBES = 9;
    private static final int PERTURB_SHIFT = 5;
    private static final int LARGE = 50_000;

    private Long[] table = new Long[LEAST];
    private int used;

    private SetOrder() {}

    /** Returns the numbers in order; each is less than 2^60 off 0. */
    static List<Long> of(Collection<Long> numbers) {
        SetOrder order = new SetOrder();
        numbers.forEach(order::add);
        return order.inOrder();
    }

    private List<Long> inOrder() {
        List<Long> all = new ArrayList<>();
        for (Long each : table) {
            if (each != null) {
                all.add(each);
            }
        }
        return all;
    }

    private void add(long number) {
        place(number);
        used++;
        if (used * 5L >= (table.length - 1) * 3L) {
            resize(used > LARGE ? used * 2 : used * 4);
        }
    }

    private void resize(int more) {
        int size = LEAST;
        while (size <= more) {
            size *= 2;
        }
        List<Long> all = inOrder();
        table = new Long[size];
        all.forEach(this::place);
    }

    private void place(long number) {
        long hash = number == -1 ? -2 : number;
        long perturb = hash;
        int mask = table.length - 1;
        int at = (int) (hash & mask);
        while (true) {
            int last = at + LINEAR_PROBES <= mask ? at + LINEAR_PROBES : at;
            for (int i = at; i <= last; i++) {
                if (table[i] == null) {
                    table[i] = number;
                    return;
                }
            }
            perturb >>>= PERTURB_SHIFT;
            at = (int) ((at * 5L + 1 + perturb) & mask);
        }
    }
}
