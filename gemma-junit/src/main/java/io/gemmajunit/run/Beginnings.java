package io.gemmajunit.run;

import io.gemmajunit.model.LanguageModel;
import io.gemmajunit.task.TaskException;

/** A Gemma model without its {@code <bos>}, or with two, gives scores far below its own. */
final class Beginnings {

    private Beginnings() {}

    /**
     * Verifies that a prompt begins as the model needs it.
     *
     * @param whose task or prompt set, as it follows "the prompts of"
     * @throws TaskException if it has no beginning or several
     */
    static void requireOne(LanguageModel model, String prompt, String whose) {
        int beginnings = prompt.isEmpty() ? 1 : model.beginnings(prompt);
        if (beginnings != 1) {
            throw new TaskException("The prompts of " + whose + " have " + beginnings
                    + " <bos> tokens and a Gemma model needs exactly one, at the beginning; "
                    + (beginnings == 0
                            ? "copy the parent's tokenizer.json, whose post_processor adds it."
                            : "let the checkpoint's chat template write it once, before everything else."));
        }
    }
}
