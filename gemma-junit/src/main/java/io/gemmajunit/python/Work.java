package io.gemmajunit.python;

import java.util.function.LongConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What it costs to go through a value, of which a program that counts its steps sees one only. Whoever runs the program
 * on this thread is told; nobody is while templates are rendered, which have a budget of their own.
 */
public final class Work {

    /** Elements that are looked at in about the time of a step. */
    private static final int ELEMENTS = 16;

    /** Characters that are copied or looked at in about the time of a step. */
    private static final int CHARACTERS = 1024;

    private static final ThreadLocal<@Nullable LongConsumer> METER = new ThreadLocal<>();

    private Work() {}

    /**
     * Runs a program.
     *
     * @param meter is told further steps; may throw to end it
     */
    public static <T extends @Nullable Object> T metered(LongConsumer meter, Supplier<T> program) {
        LongConsumer outer = METER.get();
        METER.set(meter);
        try {
            return program.get();
        } finally {
            METER.set(outer);
        }
    }

    /** Notes that so many elements are looked at. */
    public static void onElements(long count) {
        note(count / ELEMENTS);
    }

    /** Notes that so many characters, or places of a list, are copied or looked at. */
    public static void onCharacters(long count) {
        note(count / CHARACTERS);
    }

    private static void note(long steps) {
        if (steps > 0) {
            LongConsumer meter = METER.get();
            if (meter != null) {
                meter.accept(steps);
            }
        }
    }
}
