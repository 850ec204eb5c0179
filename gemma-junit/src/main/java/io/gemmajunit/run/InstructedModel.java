package io.gemmajunit.run;

import io.gemmajunit.model.ChatStyle;
import io.gemmajunit.model.FrontModel;
import io.gemmajunit.model.LanguageModel;
import io.gemmajunit.text.ChatMessage;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A model that finds a system instruction before every conversation that has none of its own. */
public final class InstructedModel extends FrontModel {

    private final String instruction;
    private final ChatPrompts prompts;

    private InstructedModel(LanguageModel model, String instruction) {
        super(model);
        this.instruction = instruction;
        this.prompts = new ChatPrompts(model, "conversations go without the system instruction");
    }

    /** Returns the model itself where there is no instruction. */
    public static LanguageModel of(LanguageModel model, @Nullable String instruction) {
        return instruction == null ? model : new InstructedModel(model, instruction);
    }

    @Override
    public String chatPrompt(List<ChatMessage> conversation) {
        if (!conversation.isEmpty() && conversation.get(0).role().equals("system")) {
            return model.chatPrompt(conversation);
        }
        return prompts.render(Stream.concat(Stream.of(ChatMessage.system(instruction)), conversation.stream())
                .toList());
    }

    /** Under the name that the instruction of a task has among its fingerprints. */
    @Override
    public ChatStyle chatStyle() {
        var settings = new TreeMap<>(model.chatStyle().settings());
        settings.put("systemInstruction", instruction);
        return new ChatStyle(settings, model.chatStyle().thinking());
    }
}
