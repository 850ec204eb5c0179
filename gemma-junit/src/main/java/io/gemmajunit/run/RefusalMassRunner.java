package io.gemmajunit.run;

import io.gemmajunit.model.Continuation;
import io.gemmajunit.model.LanguageModel;
import io.gemmajunit.model.LogLikelihood;
import io.gemmajunit.refusal.Prompt;
import io.gemmajunit.refusal.PromptSet;
import io.gemmajunit.refusal.RefusalOpeners;
import io.gemmajunit.results.RefusalMass;
import io.gemmajunit.text.ChatMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Scores the openings of refusals after each prompt of a set, all in one request to the model. */
public final class RefusalMassRunner {

    private final LanguageModel model;
    private final Progress progress;
    private final RefusalOpeners openers;

    public RefusalMassRunner(LanguageModel model, Progress progress, RefusalOpeners openers) {
        this.model = model;
        this.progress = progress;
        this.openers = openers;
    }

    /**
     * Runs a prompt set.
     *
     * @throws io.gemmajunit.text.ChatTemplateException if the checkpoint has no chat template
     */
    public RefusalMass run(PromptSet set) {
        List<ChatTurn> turns = set.prompts().stream().map(this::turn).toList();
        List<Continuation> requests =
                turns.stream().flatMap(turn -> turn.requests(openers).stream()).toList();
        List<LogLikelihood> scores =
                model.logLikelihoods(requests, done -> progress.report(set.name(), done, requests.size()));
        var masses = new TreeMap<String, Double>();
        int perPrompt = openers.texts().size() + 1;
        for (int i = 0; i < turns.size(); i++) {
            masses.put(
                    set.prompts().get(i).id(), turns.get(i).mass(scores.subList(i * perPrompt, (i + 1) * perPrompt)));
        }
        return new RefusalMass(set.name(), model.subject(), masses, clusters(set));
    }

    private static SortedMap<String, String> clusters(PromptSet set) {
        return set.prompts().stream()
                .filter(prompt -> !prompt.cluster().isEmpty())
                .collect(Collectors.toMap(Prompt::id, Prompt::cluster, (first, second) -> first, TreeMap::new));
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

        private double mass(List<LogLikelihood> scores) {
            double ofGap = gap.isEmpty() ? 0 : scores.get(0).sum();
            double mass = scores.stream()
                    .skip(1)
                    .mapToDouble(score -> Math.exp(score.sum() - ofGap))
                    .sum();
            return Math.min(1, mass);
        }
    }
}
