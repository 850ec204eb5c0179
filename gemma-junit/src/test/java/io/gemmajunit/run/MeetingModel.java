package io.gemmajunit.run;

import io.gemmajunit.model.Continuation;
import io.gemmajunit.model.GenerationRequest;
import io.gemmajunit.model.LogLikelihood;
import io.gemmajunit.model.Monitor;
import io.gemmajunit.results.Subject;
import io.gemmajunit.text.ChatMessage;
import java.util.Collections;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Works on two portions at a time, and answers no call before so many others have come. */
public final class MeetingModel extends TextOnlyModel {

    private final CountDownLatch calls;

    public MeetingModel(int calls) {
        this.calls = new CountDownLatch(calls);
    }

    @Override
    public Subject subject() {
        return new Subject("default", "meeting", "float32", new TreeMap<>());
    }

    @Override
    public int lanes() {
        return 2;
    }

    @Override
    public String chatPrompt(List<ChatMessage> conversation) {
        return conversation.get(0).content();
    }

    @Override
    public List<LogLikelihood> logLikelihoods(List<Continuation> requests, Monitor<LogLikelihood> monitor) {
        meet();
        return Collections.nCopies(requests.size(), new LogLikelihood(-1, true, 1));
    }

    @Override
    public List<String> generate(List<GenerationRequest> requests, Monitor<String> monitor) {
        meet();
        return Collections.nCopies(requests.size(), "Here is how it is done.");
    }

    private void meet() {
        calls.countDown();
        try {
            if (!calls.await(1, TimeUnit.MINUTES)) {
                throw new AssertionError(calls.getCount() + " further calls did not come at the same time.");
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
