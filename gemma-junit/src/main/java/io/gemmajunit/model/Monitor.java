package io.gemmajunit.model;

import java.util.List;
import java.util.function.Function;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/**
 * Follows a run of requests and may end it early.
 *
 * <p>Its looks cut the requests into portions, which are answered one after another; what all requests begin with is
 * still read once. Where portions have so much else in common that reading it again would cost, they are answered
 * together, and a look comes late or not at all.
 *
 * @param <A> answer to one request
 * @since 0.1
 */
@API(status = Status.EXPERIMENTAL, since = "0.1")
@FunctionalInterface
public interface Monitor<A> {

    /** Receives, now and then, how many requests have been answered. */
    void answered(int count);

    /** Returns after how many requests it would look: ascending, each over 0 and under the number of requests. */
    default List<Integer> looks() {
        return List.of();
    }

    /**
     * Looks at the answers so far and says whether to go on; if not, they are all that is returned.
     *
     * @param answers those to the first requests, in their order, as many as one of the {@link #looks()}
     */
    default boolean goesOn(List<A> answers) {
        return true;
    }

    /** Returns this monitor for answers that it sees through a function. */
    default <B> Monitor<B> through(Function<List<B>, List<A>> view) {
        Monitor<A> self = this;
        return new Monitor<>() {
            @Override
            public void answered(int count) {
                self.answered(count);
            }

            @Override
            public List<Integer> looks() {
                return self.looks();
            }

            @Override
            public boolean goesOn(List<B> answers) {
                return self.goesOn(view.apply(answers));
            }
        };
    }
}
