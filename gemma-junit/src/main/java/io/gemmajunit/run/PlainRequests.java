package io.gemmajunit.run;

import io.gemmajunit.model.ChatStyle;
import io.gemmajunit.model.FrontModel;
import io.gemmajunit.model.LanguageModel;
import io.gemmajunit.text.ChatMessage;
import java.util.List;
import java.util.stream.Collectors;

/** A base model, which has no chat template: what others are asked in a turn of the user is put to it as plain text. */
public final class PlainRequests extends FrontModel {

    public PlainRequests(LanguageModel model) {
        super(model);
    }

    @Override
    public String chatPrompt(List<ChatMessage> conversation) {
        return conversation.stream().map(ChatMessage::content).collect(Collectors.joining("\n"));
    }

    @Override
    public ChatStyle chatStyle() {
        return ChatStyle.PLAIN;
    }
}
