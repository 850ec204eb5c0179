package io.gemmajunit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gemmajunit.model.Continuation;
import io.gemmajunit.model.LogLikelihood;
import io.gemmajunit.model.ModelException;
import io.gemmajunit.model.Monitor;
import io.gemmajunit.results.Subject;
import io.gemmajunit.results.file.SessionRecorder;
import io.gemmajunit.run.TextOnlyModel;
import io.gemmajunit.text.ChatTemplateException;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A model that only answers, as a server may run one. */
class ModelCapabilitiesTest {

    private static final class Served extends TextOnlyModel {
        @Override
        public Subject subject() {
            return new Subject("default", "served", "float32", new TreeMap<>());
        }

        @Override
        public List<LogLikelihood> logLikelihoods(List<Continuation> requests, Monitor<LogLikelihood> monitor) {
            return List.of(new LogLikelihood(-1, true, 1));
        }
    }

    @TempDir
    Path folder;

    private GemmaModel model;

    @BeforeEach
    void take() {
        model = Models.of(new Served(), folder, new SessionRecorder(folder.resolve("results.json")));
    }

    @Test
    void answersWhatItCan() {
        assertThat(model.logLikelihood("a", "b").sum()).isEqualTo(-1);
    }

    @Test
    void saysWhatItLacks() {
        assertThatThrownBy(model::tokenizer)
                .isInstanceOf(ModelException.class)
                .hasMessage("Model served has no tokenizer that can be asked; a checkpoint folder has.");
        assertThatThrownBy(() -> model.logits(1))
                .isInstanceOf(ModelException.class)
                .hasMessage("Model served has no logits to give; a checkpoint folder has.");
        assertThatThrownBy(() -> model.chat("Hello!"))
                .isInstanceOf(ChatTemplateException.class)
                .hasMessage(
                        "Model served has no chat template, so it cannot be asked as an assistant; take a model that"
                                + " has one.");
    }
}
