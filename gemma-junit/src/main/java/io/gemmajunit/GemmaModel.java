package io.gemmajunit;

import io.gemmajunit.results.SessionRecorder;
import io.gemmajunit.results.Subject;
import io.gemmajunit.run.LanguageModel;

/** Placeholder. */
public final class GemmaModel {

    private final LanguageModel model;
    private final Settings settings;
    private final SessionRecorder recorder;

    GemmaModel(LanguageModel model, Settings settings, SessionRecorder recorder) {
        this.model = model;
        this.settings = settings;
        this.recorder = recorder;
    }

    /** Placeholder. */
    public Subject subject() {
        return model.subject();
    }

    Settings settings() {
        return settings;
    }

    SessionRecorder recorder() {
        return recorder;
    }
}
