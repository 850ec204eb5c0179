package io.gemmajunit.task;

/** How a question reaches the model. */
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
