package io.gemmajunit.engine.inference;

import ai.djl.pytorch.jni.IValue;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** The answers that grow together, each in a row of a key-value cache; the rows in use are the first ones. */
final class AnswerRows implements AutoCloseable {

    private final Forward forward;
    private final NextTokens nextTokens;
    private final int capacity;
    private final IValue cache;
    private final List<Answer> open = new ArrayList<>();

    AnswerRows(Forward forward, NextTokens nextTokens, int capacity, int slots) {
        this.forward = forward;
        this.nextTokens = nextTokens;
        this.capacity = capacity;
        this.cache = forward.newCache(capacity, slots);
    }

    boolean isEmpty() {
        return open.isEmpty();
    }

    /** @param most rows to be in use */
    boolean hasRoom(int most) {
        return open.size() < Math.min(capacity, most);
    }

    void add(PromptReader prompts) {
        open.add(prompts.moveTo(cache, open.size()));
    }

    /** Lets each answer grow by one token and drops those that this completes; returns how many. */
    int step() {
        int[] lengths = open.stream().mapToInt(Answer::tokensRead).toArray();
        int[] newest = open.stream().mapToInt(Answer::last).toArray();
        try (IValue hidden = forward.readRows(cache, newest, lengths)) {
            nextTokens.append(hidden, IntStream.range(0, newest.length).toArray(), open);
        }
        open.forEach(Answer::follow);
        int before = open.size();
        for (int row = open.size() - 1; row >= 0; row--) {
            if (open.get(row).isComplete()) {
                drop(row);
            }
        }
        return before - open.size();
    }

    /** The last row takes the place of the one dropped. */
    private void drop(int row) {
        int last = open.size() - 1;
        Answer moved = open.remove(last);
        if (row < last) {
            open.set(row, moved);
            forward.copySlots(
                    cache, last, IntStream.range(0, moved.slotsToKeep()).toArray(), cache, row, 0);
        }
    }

    @Override
    public void close() {
        cache.close();
    }
}
