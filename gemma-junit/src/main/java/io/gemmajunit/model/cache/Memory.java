package io.gemmajunit.model.cache;

import java.util.List;
import java.util.Optional;

/** What a model that keeps answers knows before it is asked. */
interface Memory {

    /** Knows nothing. */
    Memory NONE = new Memory() {
        @Override
        public <Q> int known(AnswerKind<Q, ?> kind, List<Q> portion, List<Integer> looks) {
            return 0;
        }

        @Override
        public Optional<String> summary() {
            return Optional.empty();
        }
    };

    /** Returns how many requests of a portion would be answered without being computed. */
    <Q> int known(AnswerKind<Q, ?> kind, List<Q> portion, List<Integer> looks);

    /** Returns what was reused so far, in a sentence; empty if nothing was. */
    Optional<String> summary();
}
