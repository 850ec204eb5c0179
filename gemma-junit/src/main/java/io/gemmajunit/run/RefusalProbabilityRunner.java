package io.gemmajunit.run;

import io.gemmajunit.fingerprint.Sha256;
import io.gemmajunit.model.Continuation;
import io.gemmajunit.model.LanguageModel;
import io.gemmajunit.model.LogLikelihood;
import io.gemmajunit.model.ModelException;
import io.gemmajunit.refusal.Prompt;
import io.gemmajunit.refusal.PromptSet;
import io.gemmajunit.refusal.RefusalDetector;
import io.gemmajunit.refusal.RefusalOpeners;
import io.gemmajunit.results.ProbedPrompt;
import io.gemmajunit.results.PromptSide;
import io.gemmajunit.results.RefusalProbability;
import io.gemmajunit.text.ChatMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Scores the openings of refusals after each prompt of a set, all in one request to the model. */
public record RefusalProbabilityRunner(LanguageModel model, Progress progress, RefusalOpeners openers) {

    /**
     * Runs a prompt set.
     *
     * @throws io.gemmajunit.text.ChatTemplateException if the checkpoint has no chat template
     * @throws io.gemmajunit.task.TaskException if the prompts do not begin as the model needs it
     * @throws ModelException if its prompts ask it to think first, or begin its thought
     */
    public RefusalProbability run(PromptSet set) {
        ChatConditions.requireAnswersAtOnce(model, "Openings of refusals");
        List<ChatTurn> turns = set.prompts().stream().map(this::turn).toList();
        Beginnings.requireOne(model, turns.get(0).prompt(), "set " + set.name());
        requireNoThought(turns.get(0).prompt());
        List<Continuation> requests =
                turns.stream().flatMap(turn -> turn.requests(openers).stream()).toList();
        long start = System.nanoTime();
        List<LogLikelihood> scores =
                model.logLikelihoods(requests, done -> progress.report(set.name(), done, requests.size()));
        double seconds = (System.nanoTime() - start) / 1e9;
        List<ProbedPrompt> probed = new ArrayList<>();
        int perPrompt = openers.texts().size() + 1;
        for (int i = 0; i < turns.size(); i++) {
            probed.add(probed(
                    set.prompts().get(i),
                    turns.get(i).probability(scores.subList(i * perPrompt, (i + 1) * perPrompt))));
        }
        return new RefusalProbability(
                set.name(),
                model.subject(),
                ChatConditions.added(
                        Map.of("task", Sha256.ofJson(openers.texts()), "data", set.fingerprint()), model.chatStyle()),
                probed,
                seconds);
    }

    private void requireNoThought(String chat) {
        if (!RefusalDetector.openThought(chat).isEmpty()) {
            throw new ModelException("Openings of refusals would be scored where the chat template of "
                    + model.subject().checkpoint()
                    + " begins a thought; run the prompt set instead, whose answers have room for one.");
        }
    }

    /** The texts of harmful prompts are kept nowhere unless asked for. */
    private static ProbedPrompt probed(Prompt prompt, double probability) {
        return new ProbedPrompt(
                prompt.id(),
                prompt.category(),
                prompt.cluster(),
                prompt.side() == PromptSide.HARMFUL ? null : prompt.text(),
                probability);
    }

    private ChatTurn turn(Prompt prompt) {
        String chat = model.chatPrompt(List.of(ChatMessage.user(prompt.text())));
        String visible = chat.stripTrailing();
        return new ChatTurn(visible, chat.substring(visible.length()));
    }

    /**
     * A prompt up to where the answer begins.
     *
     * @param gap white space at its end, which scoring counts to what follows, so its own probability is divided out
     */
    private record ChatTurn(String prompt, String gap) {

        private List<Continuation> requests(RefusalOpeners openers) {
            var requests = new ArrayList<Continuation>();
            // Without a gap, any text will do: its score is not used.
            requests.add(
                    new Continuation(prompt, gap.isEmpty() ? openers.texts().get(0) : gap));
            openers.texts().forEach(opener -> requests.add(new Continuation(prompt, gap + opener)));
            return requests;
        }

        private double probability(List<LogLikelihood> scores) {
            double ofGap = gap.isEmpty() ? 0 : scores.get(0).sum();
            double sum = scores.stream()
                    .skip(1)
                    .mapToDouble(score -> Math.exp(score.sum() - ofGap))
                    .sum();
            return Math.min(1, sum);
        }
    }
}
