package io.gemmajunit.health.probe;

import io.gemmajunit.health.check.Findings;
import io.gemmajunit.model.GenerationRequest;
import io.gemmajunit.model.Sampling;
import io.gemmajunit.statistics.Proportion;
import io.gemmajunit.text.ChatMessage;
import io.gemmajunit.text.ChatTemplateException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Short answers do not end by themselves. */
final class EndlessAnswers implements Probe {

    private static final int TOKENS = 64;
    private static final double LEVEL = 0.05;
    private static final double GOOD = 0.9;
    private static final double POOR = 0.5;

    @Override
    public void examine(Probed model, Findings.Sink findings) {
        List<Counted> answers;
        try {
            answers = ProbeTexts.QUESTIONS.stream()
                    .map(question -> Counted.of(model.model().chatPrompt(List.of(ChatMessage.user(question)))))
                    .toList();
        } catch (ChatTemplateException e) {
            findings.skip("it cannot be asked as an assistant");
            return;
        }
        model.model().generate(answers.stream().map(Counted::request).toList(), done -> {});
        int ended = (int) answers.stream()
                .filter(answer -> answer.tokens().get() < TOKENS)
                .count();
        String message = "only " + ended + " of " + answers.size() + " short answers of " + model.name()
                + " end by themselves within " + TOKENS
                + " tokens: engines generate to their limit; list the token that ends a"
                + " turn as eos_token_id in generation_config.json or, if it was never trained (H22), train with it as a"
                + " target.";
        if (isBelow(POOR, ended, answers.size())) {
            findings.error(message);
        } else if (isBelow(GOOD, ended, answers.size())) {
            findings.warning(message);
        }
    }

    /** Returns whether a share of that size is ruled out at 95 %: P(Bin(n, share) &le; k) &le; .05. */
    static boolean isBelow(double share, int k, int n) {
        return new Proportion(n - k, n).probabilityOfAtLeast(1 - share) <= LEVEL;
    }

    /**
     * @param tokens how many the answer has; neither the one that ends it counts nor one at the limit, which is not
     * looked at
     */
    private record Counted(GenerationRequest request, AtomicInteger tokens) {

        static Counted of(String prompt) {
            var tokens = new AtomicInteger();
            return new Counted(
                    new GenerationRequest(prompt, Sampling.greedy(TOKENS + 1), answer -> {
                        tokens.incrementAndGet();
                        return false;
                    }),
                    tokens);
        }
    }
}
