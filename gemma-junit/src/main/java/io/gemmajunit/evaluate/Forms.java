package io.gemmajunit.evaluate;

import io.gemmajunit.settings.Configuration;
import java.util.Optional;

/**
 * How the tasks of a portrait are put to a model that has a chat template; one without gets plain text.
 *
 * @param plain as plain text
 * @param chat through the template
 */
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
