package io.gemmajunit.engine.inference;

import io.gemmajunit.engine.TokenSequence;
import io.gemmajunit.model.Monitor;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/** Takes the looks of a monitor, each once all answers that it wants to see are complete. */
final class Looks<A> {

    /** Most tokens that portions may add to those of a run, as a share. */
    private static final double COST = 0.05;
    /** Most answers under way while a look is to come: those behind it may be for nothing. */
    private static final int UNDER_WAY = 64;

    private final Monitor<A> monitor;
    private final int requests;
    private int taken;
    /** How many requests are answered before the first that is not. */
    private int answered;
    /** How many answers are returned. */
    private int stop;

    Looks(Monitor<A> monitor, int requests) {
        this.monitor = monitor;
        this.requests = requests;
        this.stop = requests;
    }

    /**
     * Returns the sequences as a tree in which what comes before a look is complete before the rest begins, if that
     * costs next to nothing.
     *
     * @param answerTokens what the run reads besides the tree
     */
    TokenTree treeOf(List<TokenSequence> sequences, long answerTokens) {
        TokenTree merged = TokenTree.of(sequences, List.of());
        if (monitor.looks().isEmpty()) {
            return merged;
        }
        TokenTree inPortions = TokenTree.of(sequences, monitor.looks());
        int added = inPortions.size() - merged.size();
        return added <= COST * (merged.size() + answerTokens) ? inPortions : merged;
    }

    /** Returns how many answers may grow together now. */
    int underWay() {
        return taken < monitor.looks().size() ? UNDER_WAY : requests;
    }

    /** Passes on how many requests have been answered, in whatever order. */
    void report(int count) {
        monitor.answered(count);
    }

    /** Whether a look is due, none once there is nothing left to save. */
    boolean isDue(IntPredicate isAnswered) {
        while (answered < requests && isAnswered.test(answered)) {
            answered++;
        }
        return isDue();
    }

    /** Takes all looks that are due and returns whether the run goes on. */
    boolean goOn(IntPredicate isAnswered, IntFunction<A> answer) {
        while (isDue(isAnswered)) {
            int count = monitor.looks().get(taken++);
            if (!monitor.goesOn(first(count, answer))) {
                stop = count;
                return false;
            }
        }
        return true;
    }

    private boolean isDue() {
        return answered < requests
                && taken < monitor.looks().size()
                && monitor.looks().get(taken) <= answered;
    }

    /** Returns the answers to all requests, or to those before the look that ended the run. */
    List<A> answers(IntFunction<A> answer) {
        return first(stop, answer);
    }

    private static <A> List<A> first(int count, IntFunction<A> answer) {
        return IntStream.range(0, count).mapToObj(answer).toList();
    }
}
