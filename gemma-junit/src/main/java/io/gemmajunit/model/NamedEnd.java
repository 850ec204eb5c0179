package io.gemmajunit.model;

import java.util.function.Predicate;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/**
 * Says when an answer is enough, by a rule that can be told from others. Answers that it ended may be kept and reused
 * under the same rule; those that any other predicate ended are computed each time.
 *
 * @since 0.1
 */
@API(status = Status.EXPERIMENTAL, since = "0.1")
public interface NamedEnd extends Predicate<String> {

    /** Returns what tells this rule from every other, such as a digest of all that it depends on. */
    String fingerprint();

    /** Returns an end by a predicate with such a fingerprint. */
    static NamedEnd of(String fingerprint, Predicate<String> isEnough) {
        return new NamedEnd() {
            @Override
            public String fingerprint() {
                return fingerprint;
            }

            @Override
            public boolean test(String answer) {
                return isEnough.test(answer);
            }
        };
    }
}
