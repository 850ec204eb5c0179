package io.gemmajunit.run;

import io.gemmajunit.model.GenerationRequest;
import io.gemmajunit.model.Monitor;
import io.gemmajunit.results.Subject;
import io.gemmajunit.text.ChatMessage;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** Only chats: a function says what to the first turn of a conversation. */
class Talker extends TextOnlyModel {

    private final UnaryOperator<String> words;

    Talker(UnaryOperator<String> words) {
        this.words = words;
    }

    @Override
    public Subject subject() {
        return new Subject("judge", "talker", "chat", new TreeMap<>(Map.of("server", "talker")));
    }

    @Override
    public boolean isChatOnly() {
        return true;
    }

    @Override
    public String chatPrompt(List<ChatMessage> conversation) {
        return conversation.get(0).content();
    }

    @Override
    public List<String> generate(List<GenerationRequest> requests, Monitor<String> monitor) {
        return requests.stream().map(GenerationRequest::prompt).map(words).toList();
    }
}
