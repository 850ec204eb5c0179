package io.gemmajunit.contamination;

/**
 * Words of an item that belong together.
 *
 * @param item counted over all tasks
 * @param begin first word
 * @param questionEnd behind the last word of the question; where the answer begins
 * @param end behind the last word
 */
record Sequence(int item, Kind kind, int begin, int questionEnd, int end) {

    /** Returns the question without its answer. */
    Sequence question() {
        return new Sequence(item, kind, begin, questionEnd, questionEnd);
    }

    /** What the words are. */
    enum Kind {
        QUESTION_AND_ANSWER,
        /** A passage or a wrong choice. */
        BESIDE
    }
}
