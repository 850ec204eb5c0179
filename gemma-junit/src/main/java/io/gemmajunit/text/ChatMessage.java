package io.gemmajunit.text;

import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/**
 * One turn of a conversation.
 *
 * @param role {@code system}, {@code user} or {@code assistant}
 * @param content what was said
 * @since 0.1
 */
@API(status = Status.MAINTAINED, since = "0.1")
public record ChatMessage(String role, String content) {

    /** Returns a turn of the user. */
    public static ChatMessage user(String content) {
        return new ChatMessage("user", content);
    }

    /** Returns a turn of the model. */
    public static ChatMessage assistant(String content) {
        return new ChatMessage("assistant", content);
    }

    /** Returns an instruction that precedes the conversation. */
    public static ChatMessage system(String content) {
        return new ChatMessage("system", content);
    }
}
