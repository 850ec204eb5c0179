package io.gemmajunit.run;

import io.gemmajunit.refusal.Band;
import io.gemmajunit.refusal.Detection;
import io.gemmajunit.refusal.Prompt;
import io.gemmajunit.refusal.PromptSet;
import io.gemmajunit.refusal.RefusalDetector;
import io.gemmajunit.results.PromptSide;
import io.gemmajunit.results.RefusalItem;
import io.gemmajunit.results.RefusalReport;
import io.gemmajunit.results.RefusalVerdict;
import io.gemmajunit.text.ChatMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Puts each prompt of a set to a model as a turn of the user and classifies the greedy answer. */
public final class RefusalRunner {

    /** A few sentences tell a refusal, and Gemma's come late: after a preamble of up to 30 tokens. */
    private static final int MOST_NEW_TOKENS = 96;

    private static final String SETTINGS = "one user turn, greedy, " + MOST_NEW_TOKENS + " new tokens or until settled";

    private final LanguageModel model;
    private final Progress progress;
    private final @Nullable RefusalJudge judge;
    private final RefusalDetector detector = RefusalDetector.standard();

    public RefusalRunner(LanguageModel model, Progress progress) {
        this(model, progress, null);
    }

    private RefusalRunner(LanguageModel model, Progress progress, @Nullable RefusalJudge judge) {
        this.model = model;
        this.progress = progress;
        this.judge = judge;
    }

    /**
     * Returns a runner that leaves answers of which rules are not sure to a judge.
     *
     * @throws ModelException if the judge is the model itself
     */
    public RefusalRunner withJudge(RefusalJudge judge) {
        judge.requireOtherThan(model.subject());
        return new RefusalRunner(model, progress, judge);
    }

    /**
     * Runs a prompt set.
     *
     * @param all the set
     * @param side which of its prompts to ask; those of which the set does not say count as of this side
     * @throws io.gemmajunit.refusal.PromptSetException if all its prompts are of the other side
     * @throws io.gemmajunit.text.ChatTemplateException if the checkpoint has no chat template
     */
    public RefusalReport run(PromptSet all, PromptSide side) {
        PromptSet set = all.of(side);
        long start = System.nanoTime();
        List<Prompt> prompts = set.prompts();
        List<GenerationRequest> requests = prompts.stream().map(this::request).toList();
        List<String> answers = model.generate(requests, done -> progress.report(set.name(), done, requests.size()));
        List<RefusalItem> items = reviewed(IntStream.range(0, answers.size())
                .mapToObj(i -> new Answered(
                        prompts.get(i),
                        answers.get(i),
                        detector.detect(prompts.get(i).text(), answers.get(i))))
                .toList());
        double seconds = (System.nanoTime() - start) / 1e9;
        return new RefusalReport(
                set.name(),
                side,
                model.subject(),
                RefusalDetector.PROFILE + (judge == null ? "" : "+judge"),
                new TreeMap<>(Map.of("task", detector.fingerprint(settings()), "data", set.fingerprint())),
                items,
                seconds);
    }

    private String settings() {
        return SETTINGS + (judge == null ? "" : ", judged by " + judge.subject().fingerprints());
    }

    private GenerationRequest request(Prompt prompt) {
        String chat = model.chatPrompt(List.of(ChatMessage.user(prompt.text())));
        return new GenerationRequest(
                chat,
                TurnEnd.added(Sampling.greedy(MOST_NEW_TOKENS)),
                answer -> detector.isSettled(prompt.text(), answer));
    }

    private List<RefusalItem> reviewed(List<Answered> answers) {
        if (judge == null) {
            return answers.stream().map(Answered::item).toList();
        }
        List<RefusalVerdict> verdicts = judge.judge(answers.stream()
                .filter(Answered::isUncertain)
                .map(answered -> new RefusalJudge.Case(answered.prompt().text(), answered.text()))
                .toList());
        var remaining = verdicts.iterator();
        var items = new ArrayList<RefusalItem>();
        answers.forEach(answered ->
                items.add(answered.isUncertain() ? answered.item(remaining.next(), "judge") : answered.item()));
        return items;
    }

    private record Answered(Prompt prompt, String text, Detection detection) {

        private boolean isUncertain() {
            return detection.band() == Band.SOFT
                    || detection.band() == Band.WEAK
                    || detection.verdict() == RefusalVerdict.UNDETERMINED;
        }

        private RefusalItem item() {
            return item(detection.verdict(), detection.rule());
        }

        private RefusalItem item(RefusalVerdict verdict, String rule) {
            return new RefusalItem(
                    prompt.id(),
                    prompt.text(),
                    prompt.category(),
                    prompt.cluster(),
                    text,
                    verdict,
                    rule,
                    detection.evidence());
        }
    }
}
