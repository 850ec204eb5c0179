package io.gemmajunit.model.local;

import io.gemmajunit.checkpoint.folder.Checkpoint;
import io.gemmajunit.engine.DecodingRequest;
import io.gemmajunit.engine.TokenChoice;
import io.gemmajunit.engine.logits.SettledLogits;
import io.gemmajunit.model.GenerationRequest;
import io.gemmajunit.model.ModelException;
import io.gemmajunit.model.OpenThought;
import io.gemmajunit.model.Sampling;
import io.gemmajunit.text.Tokenizer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/** Tokenizes prompts and detokenizes answers. A prompt too long for its answer loses its beginning. */
final class TokenizedPrompts {

    private final Tokenizer tokenizer;
    private final Checkpoint checkpoint;
    private final ThoughtEnd thoughtEnd;
    private final Set<Integer> eosIds;
    private final Map<List<String>, AnswerEnd> ends = new HashMap<>();

    TokenizedPrompts(Tokenizer tokenizer, Checkpoint checkpoint, ThoughtEnd thoughtEnd) {
        this.tokenizer = tokenizer;
        this.checkpoint = checkpoint;
        this.thoughtEnd = thoughtEnd;
        this.eosIds = new HashSet<>(checkpoint.generation().eosIds());
        tokenizer.eosId().ifPresent(eosIds::add);
    }

    DecodingRequest of(GenerationRequest request) {
        Sampling sampling = request.sampling();
        int maxLength = checkpoint.config().maxPositions();
        int room = maxLength - sampling.maxNewTokens();
        if (room < 1) {
            throw new ModelException("An answer of up to " + sampling.maxNewTokens()
                    + " tokens leaves no room for a prompt in the " + maxLength + " tokens that checkpoint "
                    + checkpoint.location() + " was made for; ask for fewer.");
        }
        int[] prompt = tokenizer.encode(request.prompt());
        int[] fitted = Arrays.copyOfRange(prompt, Math.max(0, prompt.length - room), prompt.length);
        return new DecodingRequest(
                fitted,
                sampling.maxNewTokens(),
                SettledLogits.of(checkpoint.generation(), fitted.length, sampling.maxNewTokens()),
                choice(sampling),
                endOfAnswer(request),
                request.draft().map(tokenizer::encodeWithoutSpecials).orElseGet(() -> new int[0]));
    }

    /** Returns the texts that answer the first requests. */
    List<String> texts(List<GenerationRequest> requests, List<int[]> answers) {
        return IntStream.range(0, answers.size())
                .mapToObj(i -> text(requests.get(i), answers.get(i)))
                .toList();
    }

    private String text(GenerationRequest request, int[] answer) {
        AnswerEnd end = end(request);
        return request.openThought() == OpenThought.TAGGED && end.isOpenThought(answer)
                ? "<think>" + tokenizer.decode(answer)
                : end.textOf(answer);
    }

    private DecodingRequest.EndOfAnswer endOfAnswer(GenerationRequest request) {
        AnswerEnd end = end(request);
        return request.endsEarly()
                ? tokens -> end.isReached(tokens)
                        || end.isAnswering(tokens) && request.isEnough().test(end.textOf(tokens))
                : end;
    }

    private AnswerEnd end(GenerationRequest request) {
        return ends.computeIfAbsent(
                request.sampling().stops(), stops -> new AnswerEnd(tokenizer, thoughtEnd, eosIds, stops));
    }

    private static TokenChoice choice(Sampling sampling) {
        return sampling.temperature() == 0
                ? new TokenChoice.Greedy()
                : new TokenChoice.Sampled(sampling.temperature(), sampling.topK(), sampling.topP(), sampling.seed());
    }
}
