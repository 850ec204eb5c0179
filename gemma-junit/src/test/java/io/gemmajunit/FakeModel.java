package io.gemmajunit;

import io.gemmajunit.results.Subject;
import io.gemmajunit.run.TextOnlyModel;
import io.gemmajunit.text.ChatMessage;
import java.util.List;

/** A model that only knows who it is, and whether it was closed. */
public final class FakeModel extends TextOnlyModel {

    private final Subject subject;
    private final Runnable onClose;

    public FakeModel(Subject subject, Runnable onClose) {
        this.subject = subject;
        this.onClose = onClose;
    }

    @Override
    public Subject subject() {
        return subject;
    }

    @Override
    public String chatPrompt(List<ChatMessage> conversation) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void close() {
        onClose.run();
    }
}
