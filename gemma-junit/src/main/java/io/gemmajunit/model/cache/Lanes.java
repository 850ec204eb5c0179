package io.gemmajunit.model.cache;

import io.gemmajunit.model.ModelException;
import io.gemmajunit.threads.Crew;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** Where portions are asked: one after another in the thread that wants them, or some at a time. */
interface Lanes extends AutoCloseable {

    /** Asks each portion when its answers are wanted. */
    Lanes ONE = new Lanes() {
        @Override
        public <A> A result(FutureTask<A> task) {
            task.run();
            return Lanes.super.result(task);
        }
    };

    /** Asks portions in their order, so many at a time. */
    static Lanes of(int count, List<? extends FutureTask<?>> tasks) {
        Crew crew = Crew.of(count, "gemma-portion");
        tasks.forEach(crew::begin);
        return new Lanes() {
            @Override
            public void close() {
                crew.close();
            }
        };
    }

    /** Returns the answers of one of the portions. */
    default <A> A result(FutureTask<A> task) {
        try {
            return task.get();
        } catch (InterruptedException e) {
            throw ModelException.interrupted(e);
        } catch (ExecutionException e) {
            throw Crew.unchecked(e);
        }
    }

    @Override
    default void close() {}
}
