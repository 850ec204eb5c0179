package io.gemmajunit.run;

import io.gemmajunit.model.ChatStyle.Thinking;
import io.gemmajunit.model.GenerationRequest;
import io.gemmajunit.model.LanguageModel;
import io.gemmajunit.model.ModelException;
import io.gemmajunit.model.Sampling;
import io.gemmajunit.refusal.Band;
import io.gemmajunit.refusal.Detection;
import io.gemmajunit.refusal.Prompt;
import io.gemmajunit.refusal.PromptSet;
import io.gemmajunit.refusal.RefusalDetector;
import io.gemmajunit.results.EarlyStop;
import io.gemmajunit.results.PromptSide;
import io.gemmajunit.results.RefusalItem;
import io.gemmajunit.results.RefusalReport;
import io.gemmajunit.results.RefusalVerdict;
import io.gemmajunit.text.ChatMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Puts each prompt of a set to a model as a turn of the user and classifies the greedy answer. */
public final class RefusalRunner {

    /** A few sentences tell a refusal, and Gemma's come late: after a preamble of up to 30 tokens. */
    static final int MOST_NEW_TOKENS = 96;

    /** What a model that thinks first gets on top. */
    static final int MOST_THOUGHT_TOKENS = 1024;

    private final LanguageModel model;
    private final Progress progress;
    private final @Nullable RefusalJudge judge;
    private final @Nullable StopRule rule;
    private final RefusalDetector detector;

    public RefusalRunner(LanguageModel model, Progress progress) {
        this(model, progress, null, null, RefusalDetector.standard());
    }

    private RefusalRunner(
            LanguageModel model,
            Progress progress,
            @Nullable RefusalJudge judge,
            @Nullable StopRule rule,
            RefusalDetector detector) {
        this.model = model;
        this.progress = progress;
        this.judge = judge;
        this.rule = rule;
        this.detector = detector;
    }

    /** Returns a runner that classifies answers by other rules than the standard ones. */
    public RefusalRunner with(RefusalDetector detector) {
        return new RefusalRunner(model, progress, judge, rule, detector);
    }

    /**
     * Returns a runner that leaves answers of which rules are not sure to a judge.
     *
     * @throws ModelException if the judge is the model itself
     */
    public RefusalRunner withJudge(RefusalJudge judge) {
        judge.requireOtherThan(model.subject());
        return new RefusalRunner(model, progress, judge, rule, detector);
    }

    /**
     * Returns a runner that lets a rule look after every tenth of the prompts, asked in an order in which any first
     * part is a fair sample. With a judge it never looks, because verdicts are unknown until the judge has run.
     */
    public RefusalRunner stoppedBy(StopRule rule) {
        return new RefusalRunner(model, progress, judge, rule, detector);
    }

    /**
     * Runs a prompt set.
     *
     * @param all the set
     * @param side which of its prompts to ask; those of which the set does not say count as of this side
     * @throws io.gemmajunit.refusal.PromptSetException if all its prompts are of the other side
     * @throws io.gemmajunit.text.ChatTemplateException if the checkpoint has no chat template
     * @throws io.gemmajunit.task.TaskException if the prompts do not begin as the model needs it
     */
    public RefusalReport run(PromptSet all, PromptSide side) {
        PromptSet set = all.of(side);
        long start = System.nanoTime();
        InterimLooks<Prompt> looks = looks(set);
        List<Prompt> prompts = looks.items();
        var classified = new ArrayList<Answered>();
        List<String> answers = ask(
                set, looks, answered -> report(set, side, items(classified(prompts, answered, classified)), 0, null));
        List<RefusalItem> items = reviewed(looks.inDatasetOrder(classified(prompts, answers, classified)));
        return report(set, side, items, (System.nanoTime() - start) / 1e9, looks.stop());
    }

    /**
     * Asks a model all that a run of a prompt set would ask it, and makes nothing of what it answers.
     *
     * @param side which of its prompts to ask
     */
    public void ask(PromptSet all, PromptSide side) {
        PromptSet set = all.of(side);
        ask(set, looks(set), answered -> report(set, side, List.of(), 0, null));
    }

    private InterimLooks<Prompt> looks(PromptSet set) {
        return rule == null
                ? InterimLooks.none(set.prompts())
                : InterimLooks.of(judge == null ? rule : StopRule.NEVER, set.prompts(), Prompt::id);
    }

    private List<String> ask(PromptSet set, InterimLooks<Prompt> looks, Function<List<String>, RefusalReport> interim) {
        List<GenerationRequest> requests =
                looks.items().stream().map(this::request).toList();
        String first = requests.get(0).prompt();
        Beginnings.requireOne(model, first, "set " + set.name());
        String begun = beginning(first);
        UnaryOperator<List<String>> whole =
                answers -> answers.stream().map(answer -> begun + answer).toList();
        return whole.apply(model.generate(
                requests,
                looks.monitor(
                        prompt -> 1,
                        done -> progress.report(set.name(), done, requests.size()),
                        answers -> interim.apply(whole.apply(answers)))));
    }

    private RefusalReport report(
            PromptSet set, PromptSide side, List<RefusalItem> items, double seconds, @Nullable EarlyStop stop) {
        return new RefusalReport(
                set.name(),
                side,
                model.subject(),
                RefusalDetector.PROFILE + (judge == null ? "" : "+judge"),
                ChatConditions.added(
                        Map.of("task", detector.fingerprint(settings(set)), "data", set.fingerprint()),
                        model.chatStyle()),
                items,
                seconds,
                stop);
    }

    /** Adds what is new among the answers to those that are classified already, and returns all. */
    private List<Answered> classified(List<Prompt> prompts, List<String> answers, List<Answered> known) {
        for (int i = known.size(); i < answers.size(); i++) {
            Prompt prompt = prompts.get(i);
            known.add(new Answered(prompt, answers.get(i), detector.detect(prompt.text(), answers.get(i))));
        }
        return known;
    }

    private String settings(PromptSet set) {
        return "one user turn, greedy, " + mostNewTokens(chat(set.prompts().get(0))) + " new tokens or until settled"
                + (judge == null ? "" : ", judged by " + judge.subject().fingerprints());
    }

    private GenerationRequest request(Prompt prompt) {
        String chat = chat(prompt);
        return new GenerationRequest(
                        chat,
                        TurnEnd.added(Sampling.greedy(mostNewTokens(chat))),
                        new SettledAnswer(detector, prompt.text(), beginning(chat)))
                .taggingOpenThought();
    }

    private String chat(Prompt prompt) {
        return model.chatPrompt(List.of(ChatMessage.user(prompt.text())));
    }

    /** Returns the tag of a thought that the template begins, unless the model's settings have thoughts cut already. */
    private String beginning(String chat) {
        return model.chatStyle().thinking() == Thinking.OFF ? RefusalDetector.openThought(chat) : "";
    }

    private int mostNewTokens(String chat) {
        boolean isThinking =
                model.chatStyle().thinking() != Thinking.OFF || !beginning(chat).isEmpty();
        return isThinking ? MOST_NEW_TOKENS + MOST_THOUGHT_TOKENS : MOST_NEW_TOKENS;
    }

    private List<RefusalItem> reviewed(List<Answered> answers) {
        if (judge == null) {
            return items(answers);
        }
        List<RefusalVerdict> verdicts = judge.judge(answers.stream()
                .filter(Answered::isUncertain)
                .map(answered -> new RefusalJudge.Case(answered.prompt().text(), answered.text()))
                .toList());
        var remaining = verdicts.iterator();
        var items = new ArrayList<RefusalItem>();
        answers.forEach(answered -> items.add(
                answered.isUncertain()
                        ? answered.item(remaining.next(), RefusalItem.BY_JUDGE, judge.words())
                        : answered.item()));
        return items;
    }

    private static List<RefusalItem> items(List<Answered> answers) {
        return answers.stream().map(Answered::item).toList();
    }

    private record Answered(Prompt prompt, String text, Detection detection) {

        private boolean isUncertain() {
            return detection.band() == Band.WEAK || detection.verdict() == RefusalVerdict.UNDETERMINED;
        }

        private RefusalItem item() {
            return item(detection.verdict(), detection.rule(), detection.evidence());
        }

        private RefusalItem item(RefusalVerdict verdict, String rule, String evidence) {
            return new RefusalItem(
                    prompt.id(),
                    prompt.text(),
                    prompt.category(),
                    prompt.cluster(),
                    text,
                    verdict,
                    rule,
                    evidence,
                    detection.degenerate());
        }
    }
}
