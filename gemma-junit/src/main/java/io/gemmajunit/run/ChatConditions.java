package io.gemmajunit.run;

import io.gemmajunit.model.ChatStyle;
import io.gemmajunit.model.ChatStyle.Thinking;
import io.gemmajunit.model.LanguageModel;
import io.gemmajunit.model.ModelException;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** What the way in which a model is asked as an assistant means for measurements by chat prompts. */
final class ChatConditions {

    private ChatConditions() {}

    /** Adds the fingerprints of whatever moves answers to chat prompts, so that like is compared with like. */
    static SortedMap<String, String> added(Map<String, String> fingerprints, ChatStyle style) {
        var all = new TreeMap<>(fingerprints);
        all.putAll(style.fingerprints());
        return all;
    }

    /**
     * Verifies that what follows chat prompts is an answer.
     *
     * @param what is scored after them, as the subject of the sentence
     * @throws ModelException if the prompts ask the model to think first
     */
    static void requireAnswersAtOnce(LanguageModel model, String what) {
        if (model.chatStyle().thinking() == Thinking.ASKED) {
            throw new ModelException(
                    what + " would be scored where " + model.subject().checkpoint()
                            + " is asked to think first; take enable_thinking out of gemma.chatTemplateArgs, or generate answers"
                            + " instead.");
        }
    }
}
