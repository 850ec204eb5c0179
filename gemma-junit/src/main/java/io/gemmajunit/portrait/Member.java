package io.gemmajunit.portrait;

import io.gemmajunit.results.Evaluation;
import io.gemmajunit.results.Measurement;
import io.gemmajunit.results.Subject;
import io.gemmajunit.results.session.SessionResults;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A model of a portrait and what it scored.
 *
 * @param origin what it is called and where it comes from
 * @param subject the model that was measured
 * @param suites what it scored, by suite, in the order of measuring
 */
public record Member(Origin origin, Subject subject, Map<String, Counted> suites) {

    public Member {
        suites = Collections.unmodifiableMap(new LinkedHashMap<>(suites));
    }

    /**
     * Reads what was measured on a model.
     *
     * @throws IllegalArgumentException if nothing was
     */
    public static Member of(Origin origin, SessionResults run) {
        Map<String, Map<Form, Measurement>> byForm = new LinkedHashMap<>();
        for (Measurement measurement : run.measurements()) {
            byForm.computeIfAbsent(suite(measurement), name -> new LinkedHashMap<>())
                    .put(form(measurement), measurement);
        }
        Map<String, Counted> suites = new LinkedHashMap<>();
        byForm.forEach((suite, forms) -> suites.put(suite, counted(forms)));
        Subject subject = run.measurements().stream()
                .map(Measurement::subject)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("Nothing was measured on " + origin.name() + "."));
        return new Member(origin, subject, suites);
    }

    private static Counted counted(Map<Form, Measurement> forms) {
        @Nullable Measurement plain = forms.get(Form.PLAIN);
        @Nullable Measurement chat = forms.get(Form.TEMPLATE);
        if (plain != null && chat != null) {
            return Counted.better(plain, chat);
        }
        return plain != null
                ? new Counted(Form.PLAIN, plain, null)
                : new Counted(Form.TEMPLATE, Objects.requireNonNull(chat), null);
    }

    /** Both forms of a task are one suite. */
    private static String suite(Measurement measurement) {
        if (!measurement.kind().equals(Evaluation.KIND)) {
            return measurement.name();
        }
        var evaluation = Evaluation.of(measurement);
        return Evaluation.name(evaluation.task(), evaluation.fewShot(), false);
    }

    /** Prompt sets and questions in words go through the template of a model that has one. */
    private static Form form(Measurement measurement) {
        boolean isChat = measurement.kind().equals(Evaluation.KIND)
                ? Evaluation.of(measurement).chatTemplate()
                : measurement.subject().hasChatTemplate();
        return isChat ? Form.TEMPLATE : Form.PLAIN;
    }

    public String name() {
        return origin.name();
    }

    /** Returns whether it can be asked as an assistant. */
    public boolean hasTemplate() {
        return subject.hasChatTemplate();
    }

    /** Returns the suites on which this form counts, without those of clean items. */
    public List<String> suitesIn(Form form) {
        return suites.entrySet().stream()
                .filter(suite -> suite.getValue().form() == form
                        && CleanSuite.benchmark(suite.getKey()).isEmpty())
                .map(Map.Entry::getKey)
                .toList();
    }

    /** Returns what it scored on a suite. */
    public Optional<Counted> on(String suite) {
        return Optional.ofNullable(suites.get(suite));
    }
}
