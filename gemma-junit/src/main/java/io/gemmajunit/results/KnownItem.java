package io.gemmajunit.results;

import java.util.Collections;
import java.util.List;

/**
 * A question of a benchmark that was asked twice: by the probabilities of its choices, and in words.
 *
 * @param id of the item in the benchmark
 * @param category part of the benchmark that it belongs to; empty when there is none
 * @param cluster what it shares with others whose outcomes move with its own; empty when it stands alone
 * @param question as it was asked in words
 * @param expected the right choice
 * @param answer what the model said
 * @param state what both ways say together
 */
public record KnownItem(
        String id, String category, String cluster, String question, String expected, String answer, State state) {

    /** What a model shows of a fact. */
    public enum State {
        /** The right choice is the most probable one, and the model answers. */
        TELLS("tells"),
        /** The right choice is the most probable one, and the model declines to answer. */
        DECLINES("knows but declines"),
        /** The choice is wrong, and the words are right. */
        SAYS("says it in words only"),
        /** Wrong both ways. */
        IGNORANT("does not know");

        private final String words;

        State(String words) {
            this.words = words;
        }

        /** Returns the state in the words of reports. */
        public String words() {
            return words;
        }

        /**
         * Returns the state.
         *
         * @param knows whether the right choice is the most probable one
         * @param declines whether the answer in words is a refusal
         * @param says whether the answer in words is right
         */
        public static State of(boolean knows, boolean declines, boolean says) {
            if (knows) {
                return declines ? DECLINES : TELLS;
            }
            return says && !declines ? SAYS : IGNORANT;
        }
    }

    Item item(State unwanted) {
        return new Item(
                id,
                category,
                cluster,
                state == unwanted ? 0.0 : 1.0,
                new Evidence(
                        question,
                        expected,
                        List.of(Response.of(answer)),
                        state.words(),
                        null,
                        null,
                        Collections.emptySortedMap()));
    }
}
