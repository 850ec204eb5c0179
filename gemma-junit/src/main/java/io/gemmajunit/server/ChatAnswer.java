package io.gemmajunit.server;

import com.fasterxml.jackson.databind.JsonNode;
import io.gemmajunit.error.GemmaException;
import java.net.URI;

/**
 * What a chat server answered.
 *
 * @param text without what was thought first, if the server tells it apart; may be empty
 * @param thought what was thought first; empty if nothing was, or the server does not tell it apart
 * @param isCut whether the greatest length cut it
 * @param signature what the server says of itself and of the model that answered, as it follows the model's name
 */
public record ChatAnswer(String text, String thought, boolean isCut, String signature) {

    /**
     * @param maxTokens that it was asked for at most
     * @throws GemmaException if nothing can be made of it
     */
    static ChatAnswer of(JsonNode answer, int maxTokens, URI server) {
        JsonNode choices = answer.path("choices");
        if (choices.size() > 1) {
            throw new GemmaException("The model server " + server + " gave " + choices.size()
                    + " answers where one was asked for (" + ServerClient.excerpt(answer.toString())
                    + "); let nothing on the way ask for several.");
        }
        JsonNode choice = choices.path(0);
        JsonNode message = choice.path("message");
        String end = choice.path("finish_reason").asText("");
        if (!message.isObject()) {
            throw new GemmaException("The model server " + server + " gave no answer but "
                    + ServerClient.excerpt(answer.toString()) + "; see its log.");
        }
        switch (end) {
            case "stop", "length" -> {}
            case "content_filter" ->
                throw new GemmaException("A content filter answered in place of the model that " + server
                        + " serves (finish_reason content_filter), so it would be measured and not the model; ask a server without"
                        + " one.");
            case "tool_calls", "function_call" ->
                throw new GemmaException(
                        "The model that " + server + " serves calls a tool in place of an answer (finish_reason " + end
                                + "), though it was given none; take the tools out of the server's settings.");
            default ->
                throw new GemmaException("The model server " + server + " ends an answer by \""
                        + ServerClient.excerpt(end)
                        + "\" where \"stop\" or \"length\" should be, so it is not known whether it is"
                        + " whole; see its log.");
        }
        String thought = text(message, "reasoning_content");
        if (thought.isEmpty()) {
            thought = text(message, "reasoning");
        }
        if (!message.path("content").isTextual() && thought.isEmpty()) {
            throw new GemmaException("The model server " + server + " gave an answer without text ("
                    + ServerClient.excerpt(message.toString()) + "); see its log.");
        }
        boolean isCut = end.equals("length");
        JsonNode usage = answer.path("usage");
        JsonNode written = usage.path("completion_tokens");
        // Some servers leave thoughts out of what they count; those that they do not show are in the sum of all tokens.
        int most = Math.max(
                written.asInt(),
                usage.path("total_tokens").asInt() - usage.path("prompt_tokens").asInt());
        if (isCut && thought.isEmpty() && written.isInt() && most < maxTokens - 1) {
            throw new GemmaException("The model server " + server + " cut an answer after " + written + " of "
                    + maxTokens + " tokens, so prompt and answer do not fit its context; start it with a longer one.");
        }
        return new ChatAnswer(text(message, "content"), thought, isCut, signature(answer));
    }

    boolean saysTheSame(ChatAnswer other) {
        return text.equals(other.text) && thought.equals(other.thought);
    }

    /** Says it as in a message. */
    @Override
    public String toString() {
        return "\"" + ServerClient.excerpt(thought.isEmpty() ? text : thought + " " + text) + "\"";
    }

    private static String signature(JsonNode answer) {
        return mark(answer, "model") + mark(answer, "system_fingerprint");
    }

    private static String mark(JsonNode answer, String name) {
        return answer.path(name).isTextual()
                ? " " + ServerClient.excerpt(answer.path(name).textValue())
                : "";
    }

    private static String text(JsonNode message, String name) {
        return message.path(name).isTextual() ? message.path(name).textValue() : "";
    }
}
