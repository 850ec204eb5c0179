package io.gemmajunit.run;

import io.gemmajunit.fingerprint.Sha256;
import io.gemmajunit.model.LanguageModel;
import io.gemmajunit.model.ModelException;
import io.gemmajunit.run.YesNo.Opinion;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/**
 * A model that judges open answers, those to which no text is the right one, by a question of yes or no. It has judged
 * answers whose right verdict is known before it judges others, for a judge that is not tried is a guess.
 *
 * @since 0.1
 */
@API(status = Status.EXPERIMENTAL, since = "0.1")
public final class AnswerJudge {

    private static final String CASE = YesNo.CASE + "%s ";
    private static final List<String> ORDERS = List.of("Say Yes or No.", "Say No or Yes.");

    private final LanguageModel model;
    private final String question;

    /**
     * An answer whose verdict is known.
     *
     * @param isYes the right answer to the judge's question
     * @since 0.1
     */
    @API(status = Status.EXPERIMENTAL, since = "0.1")
    public record Known(String prompt, String answer, boolean isYes) {}

    private AnswerJudge(LanguageModel model, String question) {
        this.model = model;
        this.question = question;
    }

    /** @throws ModelException if the known answers are all of one kind, or its verdicts on them are near guessing */
    public static AnswerJudge of(LanguageModel model, String question, List<Known> known) {
        ChatConditions.requireAnswersAtOnce(model, "The words of a judge");
        var judge = new AnswerJudge(model, question);
        double sensitivity = judge.mean(known, true);
        double specificity = 1 - judge.mean(known, false);
        if (!(sensitivity + specificity - 1 >= YesNo.LEAST_YOUDEN)) {
            throw new ModelException(String.format(
                    Locale.ROOT,
                    "Checkpoint %s cannot judge \"%s\": on %d known answers its sensitivity is %.2f and its specificity %.2f,"
                            + " together too close to guessing; ask more plainly, or take another judge.",
                    model.subject().checkpoint(),
                    question,
                    known.size(),
                    sensitivity,
                    specificity));
        }
        return judge;
    }

    private double mean(List<Known> known, boolean isYes) {
        return known.stream()
                .filter(one -> one.isYes() == isYes)
                .mapToDouble(one -> score(one.prompt(), one.answer()))
                .average()
                .orElseThrow(() -> new ModelException("The known answers for the judge of \"" + question
                        + "\" have none to which it is to say " + (isYes ? "yes" : "no") + "; give it some of both."));
    }

    /**
     * Returns 1 if the judge says yes, 0 if it says no, and 0.5 if that depends on which word it is offered first.
     *
     * @throws ModelException if it says neither
     */
    public double score(String prompt, String answer) {
        List<Opinion> opinions = new YesNo(model)
                .ask(ORDERS.stream()
                        .map(order -> CASE.formatted(prompt, answer, question) + order)
                        .toList());
        double share = opinions.stream().mapToDouble(Opinion::share).average().orElseThrow();
        if (Double.isNaN(share)) {
            throw new ModelException("Checkpoint " + model.subject().checkpoint() + " says neither yes nor no to \""
                    + question + "\"; ask more plainly, or take another judge.");
        }
        return share == 0.5 ? share : Math.rint(share);
    }

    /** Returns what tells this judge from others, for {@link io.gemmajunit.task.java.JavaTask#version}. */
    public String version() {
        return Sha256.ofJson(Stream.of(CASE, question, ORDERS, model.subject().fingerprints())
                .toList());
    }
}
