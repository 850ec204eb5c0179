package io.gemmajunit.evaluate;

import io.gemmajunit.settings.Configuration;
import io.gemmajunit.task.PromptStyle;
import java.util.Optional;

/**
 * How the tasks of a portrait are put to a model that has a chat template; one without gets plain text.
 *
 * @param plain as plain text
 * @param chat through the template; empty for not at all
 */
record Forms(boolean plain, Optional<PromptStyle> chat) {

    static final String PORTRAIT = "gemma.portrait";
    static final String CHAT_TEMPLATE = "gemma.applyChatTemplate";

    /** Returns how conversations are written: examples as turns of their own, or in one with the question. */
    static PromptStyle chat(Configuration properties) {
        return properties.isOn("gemma.fewshotAsMultiturn") ? PromptStyle.CHAT : PromptStyle.CHAT_IN_ONE_TURN;
    }

    /** Reads settings: both ways, unless one was asked for; empty if no portrait is wanted. */
    static Optional<Forms> of(Configuration properties) {
        if (!properties.flag(PORTRAIT).orElse(false)) {
            return Optional.empty();
        }
        Optional<Boolean> chosen = properties.flag(CHAT_TEMPLATE);
        return Optional.of(
                new Forms(!chosen.orElse(false), Optional.of(chat(properties)).filter(style -> chosen.orElse(true))));
    }
}
