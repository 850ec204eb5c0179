package io.gemmajunit.text;

import io.gemmajunit.error.GemmaException;
import io.gemmajunit.input.Sentence;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/**
 * A checkpoint has no chat template, or its template cannot render a conversation.
 *
 * @since 0.1
 */
@API(status = Status.EXPERIMENTAL, since = "0.1")
public final class ChatTemplateException extends GemmaException {

    private static final long serialVersionUID = 1L;

    public ChatTemplateException(String message) {
        super(Sentence.of(message));
    }

    public ChatTemplateException(String message, Throwable cause) {
        super(Sentence.of(message), cause);
    }
}
