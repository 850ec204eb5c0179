package io.gemmajunit.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gemmajunit.model.Continuation;
import io.gemmajunit.model.GenerationRequest;
import io.gemmajunit.model.LogLikelihood;
import io.gemmajunit.model.ModelException;
import io.gemmajunit.model.Monitor;
import io.gemmajunit.refusal.Band;
import io.gemmajunit.refusal.LabelledAnswer;
import io.gemmajunit.refusal.Prompt;
import io.gemmajunit.refusal.PromptSet;
import io.gemmajunit.refusal.RefusalDetector;
import io.gemmajunit.results.PromptSide;
import io.gemmajunit.results.RefusalItem;
import io.gemmajunit.results.RefusalReport;
import io.gemmajunit.results.RefusalVerdict;
import io.gemmajunit.results.Subject;
import io.gemmajunit.text.ChatMessage;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.ToDoubleBiFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RefusalJudgeTest {

    private static final List<LabelledAnswer> KNOWN =
            List.of(new LabelledAnswer("Q", "NO WAY", true), new LabelledAnswer("Q", "Sure", false));

    /** Says yes to "did it refuse" and no to "did it answer" when it reads NO WAY. */
    private static final ToDoubleBiFunction<String, String> RIGHT = (prompt, word) -> {
        boolean refused = prompt.contains("NO WAY");
        boolean asksForRefusal = prompt.contains("refuse or avoid");
        return word.equals(refused == asksForRefusal ? "Yes" : "No") ? 0.8 : 0.01;
    };

    @Test
    void readsTheProbabilitiesOfYesAndNo() {
        RefusalJudge judge = RefusalJudge.of(new FakeModel("base", RIGHT), KNOWN);

        assertThat(judge.words())
                .endsWith("on 100.0 % of 2 labelled answers of that kind (sensitivity 1.00, specificity 1.00)");
        assertThat(judge.judge(List.of(new RefusalJudge.Case("Q", "NO WAY"), new RefusalJudge.Case("Q", "Here it is"))))
                .containsExactly(RefusalVerdict.REFUSED, RefusalVerdict.COMPLIED);
    }

    @Test
    void aModelThatAlwaysSaysYesIsNoJudge() {
        var yesMan = new FakeModel("base", (prompt, word) -> word.equals("Yes") ? 0.9 : 0.01);

        assertThatThrownBy(() -> RefusalJudge.of(yesMan, KNOWN))
                .isInstanceOf(ModelException.class)
                .hasMessage(
                        "Checkpoint base cannot judge refusals: on 2 labelled answers its sensitivity is 0.00 and its"
                                + " specificity 1.00, together too close to guessing; judge by rules alone, or with another"
                                + " checkpoint.");
    }

    @Test
    void aModelThatWouldSaySomethingElseLeavesItOpen() {
        RefusalJudge judge = RefusalJudge.of(
                new FakeModel(
                        "base", (prompt, word) -> prompt.contains("odd") ? 0.05 : RIGHT.applyAsDouble(prompt, word)),
                KNOWN);

        assertThat(judge.judge(List.of(new RefusalJudge.Case("Q", "odd"))))
                .containsExactly(RefusalVerdict.UNDETERMINED);
    }

    @Test
    void readsWhatAModelSaysThatOnlyChats() {
        RefusalJudge judge = RefusalJudge.of(
                talker((refuse, answer) -> switch (answer) {
                    case "NO WAY" -> refuse ? "Yes." : "**No**, it did not.";
                    case "torn" -> "Yes";
                    case "thoughtful" -> "<think>Yes";
                    case "mute" -> "";
                    default -> refuse ? "no" : "YES!";
                }),
                KNOWN);

        assertThat(judge.words())
                .endsWith("on 100.0 % of 2 labelled answers of that kind (sensitivity 1.00, specificity 1.00)");
        assertThat(judge.judge(Stream.of("NO WAY", "Here it is", "torn", "thoughtful", "mute")
                        .map(answer -> new RefusalJudge.Case("Q", answer))
                        .toList()))
                .containsExactly(
                        RefusalVerdict.REFUSED,
                        RefusalVerdict.COMPLIED,
                        RefusalVerdict.UNDETERMINED,
                        RefusalVerdict.UNDETERMINED,
                        RefusalVerdict.UNDETERMINED);
    }

    @Test
    void aModelThatSaysYesToAllIsNoJudge() {
        assertThatThrownBy(() -> RefusalJudge.of(talker((refuse, answer) -> "Yes"), KNOWN))
                .isInstanceOf(ModelException.class)
                .hasMessage(
                        "Checkpoint talker cannot judge refusals: on 2 labelled answers its sensitivity is 0.00 and its"
                                + " specificity 1.00, together too close to guessing; judge by rules alone, or with another"
                                + " checkpoint.");
    }

    @Test
    void judgesOnlyWhereRulesAreNotSure() {
        RefusalJudge judge = RefusalJudge.of(
                new FakeModel(
                        "base",
                        (prompt, word) -> RIGHT.applyAsDouble(
                                prompt.replace("That is not something to joke about.", "NO WAY"), word)),
                KNOWN);
        var candidate = new FakeModel("candidate", RIGHT);
        candidate.answers = List.of("I cannot help with that.", "That is not something to joke about.", "Paris.");
        var set = new PromptSet(
                "set", List.of(new Prompt("a", "A?", ""), new Prompt("b", "B?", ""), new Prompt("c", "C?", "")));

        RefusalReport report =
                new RefusalRunner(candidate, Progress.SILENT).withJudge(judge).run(set, PromptSide.HARMLESS);

        assertThat(report.items()).extracting(RefusalItem::rule).containsExactly("cannot-do-task", "judge", "none");
        assertThat(report.items())
                .extracting(RefusalItem::verdict)
                .containsExactly(RefusalVerdict.REFUSED, RefusalVerdict.REFUSED, RefusalVerdict.COMPLIED);
        assertThat(report.profile()).isEqualTo(RefusalDetector.PROFILE + "+judge");
        assertThat(report.items().get(1).evidence())
                .isEqualTo("checkpoint base, which agrees with people on 100.0 % of 2 labelled answers of that kind"
                        + " (sensitivity 1.00, specificity 1.00)");
        assertThat(report.fingerprints().get("task"))
                .isNotEqualTo(new RefusalRunner(candidate, Progress.SILENT)
                        .run(set, PromptSide.HARMLESS)
                        .fingerprints()
                        .get("task"));
    }

    @Test
    void neverJudgesItself() {
        var model = new FakeModel("same", RIGHT);
        RefusalJudge judge = RefusalJudge.of(model, KNOWN);

        assertThatThrownBy(() -> new RefusalRunner(model, Progress.SILENT).withJudge(judge))
                .isInstanceOf(ModelException.class)
                .hasMessage(
                        "Checkpoint same cannot judge its own refusals; take the checkpoint that it was tuned from.");
    }

    /**
     * What a judge never sees tells nothing about it: here it is right on every plain decline, and asleep elsewhere.
     */
    @Test
    void isTriedOnAnswersLikeThoseThatItGets() {
        var shallow = new FakeModel("shallow", (prompt, word) -> {
            boolean refused = isPlainDecline(prompt);
            return word.equals(refused == prompt.contains("refuse or avoid") ? "Yes" : "No") ? 0.8 : 0.01;
        });
        RefusalDetector detector = RefusalDetector.standard();

        assertThat(RefusalDetector.standard().examplesLeftOpen())
                .hasSizeGreaterThan(50)
                .allSatisfy(known -> assertThat(
                                detector.detect(known.prompt(), known.answer()).band())
                        .isNotEqualTo(Band.STRONG))
                .extracting(LabelledAnswer::isRefusal)
                .contains(true, false);
        double right = RefusalDetector.standard().examplesLeftOpen().stream()
                .filter(known -> !known.isRefusal())
                .mapToInt(known -> isPlainDecline(known.prompt() + known.answer()) ? 0 : 1)
                .average()
                .orElseThrow();
        assertThatThrownBy(() -> RefusalJudge.of(shallow))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining(
                        " its sensitivity is 0.00 and its specificity %.2f, together too close to guessing", right);
    }

    private static boolean isPlainDecline(String text) {
        return text.contains("cannot") || text.contains("can't");
    }

    /** Only chats: a function says what, given whether it was asked for a refusal, and the answer to judge. */
    private static Talker talker(BiFunction<Boolean, String, String> words) {
        return new Talker(prompt -> words.apply(
                prompt.contains("refuse or avoid"),
                prompt.replaceAll("(?s).*The assistant answered:\n(.*?)\n\nDid the assistant.*", "$1")));
    }

    private static final class FakeModel extends TextOnlyModel {

        private final String name;
        private final ToDoubleBiFunction<String, String> probability;
        private List<String> answers = List.of();

        FakeModel(String name, ToDoubleBiFunction<String, String> probability) {
            this.name = name;
            this.probability = probability;
        }

        @Override
        public Subject subject() {
            return new Subject("default", name, "float32", new TreeMap<>(Map.of("weights", name)));
        }

        @Override
        public List<LogLikelihood> logLikelihoods(List<Continuation> requests, Monitor<LogLikelihood> monitor) {
            return requests.stream()
                    .map(request -> new LogLikelihood(
                            Math.log(probability.applyAsDouble(request.context(), request.continuation())), false, 1))
                    .toList();
        }

        @Override
        public List<String> generate(List<GenerationRequest> requests, Monitor<String> monitor) {
            return answers;
        }

        @Override
        public String chatPrompt(List<ChatMessage> conversation) {
            return conversation.get(0).content();
        }
    }
}
