package io.gemmajunit.evaluate;

import io.gemmajunit.settings.Configuration;
import java.util.Optional;

/** Whether the tasks of a portrait are put as plain text, through the chat template, or both. */
record Forms(boolean plain, boolean chat) {

    static final String PORTRAIT = "gemma.portrait";
    static final String CHAT_TEMPLATE = "gemma.applyChatTemplate";

    /** Reads settings: both ways, unless one was asked for; empty if no portrait is wanted. */
    static Optional<Forms> of(Configuration properties) {
        if (!properties.flag(PORTRAIT).orElse(false)) {
            return Optional.empty();
        }
        Optional<Boolean> chosen = properties.flag(CHAT_TEMPLATE);
        return Optional.of(new Forms(!chosen.orElse(false), chosen.orElse(true)));
    }
}
