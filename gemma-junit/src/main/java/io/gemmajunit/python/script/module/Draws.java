package io.gemmajunit.python.script.module;

import io.gemmajunit.python.PythonException;
import io.gemmajunit.python.library.PythonRandom;
import io.gemmajunit.python.library.RandomNumbers;
import io.gemmajunit.python.script.object.RowCalls;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Which random numbers a program may draw. A generator that is seeded in the same call always gives the same ones; any
 * other gives what the calls before left. lm-evaluation-harness keeps what {@code map} and {@code filter} make of
 * those, but does all else again and again, so that what it asks and what it scores are of different numbers.
 */
public final class Draws implements RowCalls {

    private final List<RandomModule> kept = new ArrayList<>();
    private final RandomModule global = new RandomModule(this);
    private int call;
    private @Nullable RandomNumbers numbers;
    private boolean isKept;

    /** Returns {@code random} itself, as opposed to the generators that it makes. */
    public RandomModule global() {
        return global;
    }

    /** Returns which call is under way; 0 while modules are loaded. */
    int call() {
        return call;
    }

    /** Begins a call. */
    public void begin() {
        call++;
        numbers = null;
    }

    /**
     * Begins a call that prepares rows. What modules keep begins anew, as in a run of the harness that finds the rows
     * prepared before in its cache.
     */
    public void begin(RandomNumbers shared) {
        begin();
        kept.forEach(RandomModule::restart);
        if (global.isSeeded() && !shared.isDrawn()) {
            shared.seed(global.random());
        }
        numbers = shared;
    }

    /** Calls a function on rows, of which the harness keeps what comes of it. */
    @Override
    public @Nullable Object call(Supplier<@Nullable Object> function) {
        boolean outer = isKept;
        isKept = true;
        try {
            return function.get();
        } finally {
            isKept = outer;
        }
    }

    /** Takes note that a generator was made, or seeded. */
    void seeded(RandomModule generator) {
        if (call == 0 && !kept.contains(generator)) {
            kept.add(generator);
        }
        if (generator == global && numbers != null) {
            numbers.seed(generator.random());
        }
    }

    /** Returns what a generator draws its next number from. */
    PythonRandom next(RandomModule generator) {
        if (generator.seededIn() == call) {
            return generator.random();
        }
        if (numbers == null || !isKept) {
            throw PythonException.unsupported("random numbers are drawn without a seed set in the same call, which is"
                    + " there in the map and filter of process_docs alone");
        }
        if (generator == global) {
            return numbers.draw();
        }
        numbers.drewFromKept();
        return generator.random();
    }
}
