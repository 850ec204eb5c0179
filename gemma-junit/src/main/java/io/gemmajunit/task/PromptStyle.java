package io.gemmajunit.task;

import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/**
 * How a question reaches the model.
 *
 * @since 0.1
 */
@API(status = Status.MAINTAINED, since = "0.1")
public enum PromptStyle {
    /** As plain text, the way base models are evaluated. */
    PLAIN,
    /** Through the checkpoint's chat template, few-shot examples as earlier turns of the conversation. */
    CHAT,
    /** Through the checkpoint's chat template, few-shot examples and question together in one turn of the user. */
    CHAT_IN_ONE_TURN;

    /** Returns whether prompts go through the chat template. */
    public boolean isChat() {
        return this != PLAIN;
    }
}
