package io.gemmajunit.model.cache;

import java.util.List;
import java.util.concurrent.FutureTask;

/** Where portions are asked: one after another in the thread that wants them, or some at a time. */
interface Lanes extends AutoCloseable {

    /** Asks each portion when its answers are wanted. */
    Lanes ONE = new Lanes() {
        @Override
        public <A> A result(FutureTask<A> task) {
            task.run();
            return Crew.result(task);
        }
    };

    /** Asks portions in their order, so many at a time. */
    static Lanes of(int count, List<? extends FutureTask<?>> tasks) {
        Crew crew = Crew.of(count, "gemma-portion");
        tasks.forEach(crew::begin);
        return new Lanes() {
            @Override
            public <A> A result(FutureTask<A> task) {
                return Crew.result(task);
            }

            @Override
            public void close() {
                crew.close();
            }
        };
    }

    /** Returns the answers of one of the portions. */
    <A> A result(FutureTask<A> task);

    @Override
    default void close() {}
}
