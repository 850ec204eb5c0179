package io.gemmajunit.refusal;

import java.util.function.Consumer;

/** Takes the features of an answer; the same one may come several times and counts once. */
interface FeatureSink {

    /** Begins the name of a phrase in the first sentence; no word holds a full stop. */
    String FIRST = "1. ";

    /** Takes a feature of the grammar, whose name begins with #. */
    void grammar(String name);

    /** Takes a phrase of one word. */
    void word(String word, boolean isFirstSentence);

    /** Takes a phrase of two words. */
    void words(String word, String next, boolean isFirstSentence);

    /** Returns one that writes names out: a phrase in the first sentence has two. */
    static FeatureSink naming(Consumer<String> names) {
        return new FeatureSink() {

            @Override
            public void grammar(String name) {
                names.accept(name);
            }

            @Override
            public void word(String word, boolean isFirstSentence) {
                names.accept(word);
                if (isFirstSentence) {
                    names.accept(FIRST + word);
                }
            }

            @Override
            public void words(String word, String next, boolean isFirstSentence) {
                word(word + " " + next, isFirstSentence);
            }
        };
    }
}
