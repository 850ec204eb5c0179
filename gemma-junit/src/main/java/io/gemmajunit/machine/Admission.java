package io.gemmajunit.machine;

import io.gemmajunit.error.GemmaException;
import java.util.OptionalLong;

/** Lets models be loaded, each when there is room for it. */
@FunctionalInterface
public interface Admission {

    /** Lets each in at once, with the memory that it wants. */
    Admission OPEN = wish -> new Pass() {

        @Override
        public OptionalLong budget() {
            return wish.budget();
        }

        @Override
        public void close() {}
    };

    /**
     * Waits until there is room.
     *
     * @throws GemmaException if that takes too long, or the wait is interrupted
     */
    Pass enter(Wish wish);

    /**
     * What a model is to take.
     *
     * @param model its name, for the users of other runs
     * @param weights bytes of its weights
     * @param budget bytes that it may take beside them; empty for a share of what is free
     */
    record Wish(String model, long weights, OptionalLong budget) {}

    /** Leave to have a model in memory, until it is closed. */
    interface Pass extends AutoCloseable {

        /** Returns the bytes that the model may take beside its weights; empty to take a share of what is free. */
        OptionalLong budget();

        @Override
        void close();
    }
}
