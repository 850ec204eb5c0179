package io.gemmajunit.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gemmajunit.model.Continuation;
import io.gemmajunit.model.LogLikelihood;
import io.gemmajunit.model.ModelException;
import io.gemmajunit.model.Monitor;
import io.gemmajunit.run.AnswerJudge.Known;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class AnswerJudgeTest {

    private static final String QUESTION = "Is the answer polite?";
    private static final List<Known> KNOWN =
            List.of(new Known("Where?", "Gladly: there.", true), new Known("Where?", "Buy a map.", false));

    /** Yes to what says "Gladly", the first word that it is offered to "Hm", and neither to "?". */
    private static final UnaryOperator<String> POLITE = prompt -> prompt.contains("Gladly")
            ? "Yes, it is."
            : prompt.contains("Hm")
                    ? prompt.contains("Yes or No") ? "Yes" : "No"
                    : prompt.contains("?!") ? "Perhaps" : "No.";

    @Test
    void saysYesOrNo() {
        AnswerJudge judge = judge(POLITE);
        assertThat(judge.score("How?", "Gladly: so.")).isEqualTo(1);
        assertThat(judge.score("How?", "So.")).isEqualTo(0);
        assertThat(judge.score("How?", "Hm.")).isEqualTo(0.5);
        assertThatThrownBy(() -> judge.score("How?", "So?!"))
                .isInstanceOf(ModelException.class)
                .hasMessage(
                        "Checkpoint talker says neither yes nor no to \"Is the answer polite?\"; ask more plainly, or take"
                                + " another judge.");
    }

    @Test
    void weighsTheProbabilitiesOfAModelThatGivesThem() {
        AnswerJudge judge = AnswerJudge.of(
                new Talker(POLITE) {
                    @Override
                    public boolean isChatOnly() {
                        return false;
                    }

                    @Override
                    public List<LogLikelihood> logLikelihoods(
                            List<Continuation> requests, Monitor<LogLikelihood> monitor) {
                        return requests.stream()
                                .map(request -> new LogLikelihood(
                                        Math.log(
                                                request.continuation().equals("Yes")
                                                                == request.context()
                                                                        .contains("Gladly")
                                                        ? 0.7
                                                        : 0.1),
                                        false,
                                        1))
                                .toList();
                    }
                },
                QUESTION,
                KNOWN);
        assertThat(judge.score("How?", "Gladly: so.")).isEqualTo(1);
    }

    @Test
    void isTriedFirst() {
        assertThatThrownBy(() -> judge(prompt -> "Yes"))
                .isInstanceOf(ModelException.class)
                .hasMessage(
                        "Checkpoint talker cannot judge \"Is the answer polite?\": on 2 known answers its sensitivity is 1.00"
                                + " and its specificity 0.00, together too close to guessing; ask more plainly, or take another judge.");
        assertThatThrownBy(() -> AnswerJudge.of(new Talker(POLITE), QUESTION, KNOWN.subList(0, 1)))
                .isInstanceOf(ModelException.class)
                .hasMessage(
                        "The known answers for the judge of \"Is the answer polite?\" have none to which it is to say no; give"
                                + " it some of both.");
    }

    @Test
    void isToldFromOthers() {
        String version = judge(POLITE).version();
        assertThat(version).matches("[0-9a-f]{64}").isEqualTo(judge(POLITE).version());
        assertThat(AnswerJudge.of(new Talker(POLITE), "Is it?", KNOWN).version())
                .isNotEqualTo(version);
    }

    private static AnswerJudge judge(UnaryOperator<String> words) {
        return AnswerJudge.of(new Talker(words), QUESTION, KNOWN);
    }
}
