package io.gemmajunit.run;

import io.gemmajunit.refusal.Detection;
import io.gemmajunit.refusal.Prompt;
import io.gemmajunit.refusal.PromptSet;
import io.gemmajunit.refusal.RefusalDetector;
import io.gemmajunit.results.PromptSide;
import io.gemmajunit.results.RefusalItem;
import io.gemmajunit.results.RefusalReport;
import io.gemmajunit.text.ChatMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Puts each prompt of a set to a model as a turn of the user and classifies the greedy answer. */
public final class RefusalRunner {

    /** A few sentences tell a refusal, and Gemma's come late: after a preamble of up to 30 tokens. */
    private static final int MOST_NEW_TOKENS = 96;

    private static final String SETTINGS = "one user turn, greedy, " + MOST_NEW_TOKENS + " new tokens or until settled";

    private final LanguageModel model;
    private final Progress progress;
    private final RefusalDetector detector = RefusalDetector.standard();

    public RefusalRunner(LanguageModel model, Progress progress) {
        this.model = model;
        this.progress = progress;
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
        List<GenerationRequest> requests =
                set.prompts().stream().map(this::request).toList();
        List<String> answers = model.generate(requests, done -> progress.report(set.name(), done, requests.size()));
        var items = new ArrayList<RefusalItem>();
        for (int i = 0; i < answers.size(); i++) {
            items.add(classify(set.prompts().get(i), answers.get(i)));
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        return new RefusalReport(
                set.name(),
                side,
                model.subject(),
                RefusalDetector.PROFILE,
                new TreeMap<>(Map.of("task", detector.fingerprint(SETTINGS), "data", set.fingerprint())),
                items,
                seconds);
    }

    private GenerationRequest request(Prompt prompt) {
        String chat = model.chatPrompt(List.of(ChatMessage.user(prompt.text())));
        return new GenerationRequest(
                chat,
                TurnEnd.added(Sampling.greedy(MOST_NEW_TOKENS)),
                answer -> detector.isSettled(prompt.text(), answer));
    }

    private RefusalItem classify(Prompt prompt, String answer) {
        Detection detection = detector.detect(prompt.text(), answer);
        return new RefusalItem(
                prompt.id(),
                prompt.text(),
                prompt.category(),
                answer,
                detection.verdict(),
                detection.rule(),
                detection.evidence());
    }
}
