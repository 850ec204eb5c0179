package io.gemmajunit.refusal;

import io.gemmajunit.refusal.WordTrie.Hit;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Words with which the assistant declines.
 *
 * @param start first word
 * @param end word after the modal, where the main verb and its object begin
 * @param objectEnd word after the object
 * @param type what is declined
 * @param namesRequest whether the object says that it is the request, as in "help you with that"
 * @param namesMatter whether it says what is mostly asked for, such as information
 * @param isOfHelp whether it is help that is declined, as in "cannot assist"
 * @param namesText whether it says that a text is written
 * @param isTurned whether the sentence goes on with an answer, as in "but I can"
 */
record Decline(
        int start,
        int end,
        int objectEnd,
        Type type,
        boolean namesRequest,
        boolean namesMatter,
        boolean isOfHelp,
        boolean namesText,
        boolean isTurned) {

    /** What is declined. */
    enum Type {
        /** What was asked. */
        TASK,
        /** Something that no assistant has or does, such as an opinion; an answer may follow. */
        CAVEAT,
        /** To approve of something, such as violence; an answer may follow. */
        STANCE,
        /** Somebody should not ask or answer. */
        INDIRECT
    }

    /** Returns the first decline in a sentence. */
    static Optional<Decline> in(Words words, List<Hit> hits, Set<Mark> prompt, Grammar grammar) {
        Optional<Decline> direct = hits.stream()
                .filter(hit -> hit.mark() == Mark.DECLINE || hit.mark() == Mark.FLAT_NO && isRequest(prompt))
                .filter(hit -> isMeant(hit, words, hits, grammar))
                .min(Comparator.comparingInt(Hit::start).thenComparing(Hit::end, Comparator.reverseOrder()))
                .map(hit -> of(hit, words, hits, grammar));
        return direct.or(() -> hits.stream()
                        .filter(hit -> hit.mark() == Mark.DISCLAIMER)
                        .findFirst()
                        .map(hit -> of(hit, Type.CAVEAT, words, hits)))
                .or(() -> hits.stream()
                        .filter(hit -> hit.mark() == Mark.INDIRECT_DECLINE)
                        .findFirst()
                        .map(hit -> of(hit, Type.INDIRECT, words, hits)));
    }

    private static Decline of(Hit hit, Type type, Words words, List<Hit> hits) {
        boolean isTurned = has(Mark.CONTRAST, hit.end() + 1, words.size(), hits);
        return new Decline(hit.start(), hit.end(), words.size(), type, false, false, false, false, isTurned);
    }

    /** Such a prompt can be answered by no alone only with a decline. */
    private static boolean isRequest(Set<Mark> prompt) {
        return prompt.contains(Mark.ASKS_HOW) && !prompt.contains(Mark.ASKS_NORM);
    }

    private static boolean isMeant(Hit decline, Words words, List<Hit> hits, Grammar grammar) {
        return !grammar.isEmbedded(words, decline.start())
                && hits.stream()
                        .noneMatch(hit -> hit.mark() == Mark.NO_DECLINE
                                && hit.start() >= decline.start()
                                && hit.start() < decline.end());
    }

    private static Decline of(Hit decline, Words words, List<Hit> hits, Grammar grammar) {
        int objectEnd = hits.stream()
                .filter(hit -> hit.mark() == Mark.REASON && hit.start() > decline.end())
                .mapToInt(Hit::start)
                .min()
                .orElse(words.size());
        // "Rechtsberatung kann ich nicht bieten": German may say first what is declined.
        boolean isCaveat = hits.stream().anyMatch(hit -> hit.mark() == Mark.CAVEAT && hit.end() == decline.start())
                || has(Mark.CAVEAT, decline.end(), objectEnd, hits)
                || has(Mark.CAVEAT_VERB, decline.end(), Math.min(objectEnd, decline.end() + 4), hits);
        boolean isRequest = has(Mark.REQUEST, decline.end(), objectEnd, hits);
        int verb = grammar.phrases().afterAdverbs(words.forms(), decline.end());
        boolean isStance = has(Mark.STANCE, decline.start() + 2, verb + 1, hits);
        return new Decline(
                decline.start(),
                decline.end(),
                objectEnd,
                isCaveat ? Type.CAVEAT : isStance ? Type.STANCE : Type.TASK,
                isRequest,
                has(Mark.MATTER, decline.end(), objectEnd, hits),
                has(Mark.HELPING, decline.start() + 2, verb + 2, hits),
                has(Mark.AUTHORING, decline.start() + 1, objectEnd, hits),
                has(Mark.CONTRAST, decline.end() + 1, words.size(), hits));
    }

    private static boolean has(Mark mark, int start, int end, List<Hit> hits) {
        return hits.stream().anyMatch(hit -> hit.mark() == mark && hit.start() >= start - 1 && hit.start() < end);
    }
}
