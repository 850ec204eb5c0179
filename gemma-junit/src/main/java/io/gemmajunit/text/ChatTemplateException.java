package io.gemmajunit.text;

import io.gemmajunit.error.GemmaException;

/** A checkpoint has no chat template, or its template cannot render a conversation. */
public final class ChatTemplateException extends GemmaException {

    private static final long serialVersionUID = 1L;

    public ChatTemplateException(String message) {
        super(message);
    }

    public ChatTemplateException(String message, Throwable cause) {
        super(message, cause);
    }
}
