package io.gemmajunit.run;

import io.gemmajunit.model.LanguageModel;
import io.gemmajunit.text.ChatMessage;
import io.gemmajunit.text.ChatTemplateException;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Renders conversations; without a system message where the template refuses one. */
final class ChatPrompts {

    private static final Logger LOG = LoggerFactory.getLogger(ChatPrompts.class);

    private final LanguageModel model;
    private final String lack;
    private boolean warned;

    /** @param lack what that means, for the warning */
    ChatPrompts(LanguageModel model, String lack) {
        this.model = model;
        this.lack = lack;
    }

    /**
     * Returns the conversation as a prompt that ends where the model's turn begins.
     *
     * @throws ChatTemplateException if the checkpoint has no chat template, or it refuses the conversation for another
     *     reason
     */
    String render(List<ChatMessage> conversation) {
        try {
            return model.chatPrompt(conversation);
        } catch (ChatTemplateException e) {
            List<ChatMessage> rest = conversation.stream()
                    .filter(message -> !message.role().equals("system"))
                    .toList();
            if (rest.size() == conversation.size()) {
                throw e;
            }
            String prompt = model.chatPrompt(rest);
            warnOnce();
            return prompt;
        }
    }

    private void warnOnce() {
        if (!warned) {
            LOG.warn("The chat template takes no system message; {}.", lack);
            warned = true;
        }
    }
}
