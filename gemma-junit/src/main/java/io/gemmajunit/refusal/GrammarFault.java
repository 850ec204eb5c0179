package io.gemmajunit.refusal;

import io.gemmajunit.error.GemmaException;
import io.gemmajunit.input.Sentence;
import org.jspecify.annotations.Nullable;

/** What is wrong with a file of rules, as a sentence for the user. */
final class GrammarFault {

    private GrammarFault() {}

    static GemmaException in(String place, String said) {
        return in(place, said, null);
    }

    static GemmaException in(String place, String said, @Nullable Exception cause) {
        return new GemmaException(Sentence.of("The refusal rules in " + place + " " + said), cause);
    }
}
