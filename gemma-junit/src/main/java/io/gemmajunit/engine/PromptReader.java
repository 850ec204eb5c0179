package io.gemmajunit.engine;

import ai.djl.pytorch.jni.IValue;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Reads prompts as one tree, and so what they share once, in packs. A pack's prompts wait in its cache, with the first token
 * of their answers chosen, until there is a row for each.
 */
final class PromptReader implements AutoCloseable {

    private final TreeReader reader;
    private final NextTokens nextTokens;
    private final Iterator<TreePack> packs;
    /** Answers not yet begun, in the order in which their prompts end. */
    private final Deque<Prompt> unread;

    private final Deque<Prompt> waiting = new ArrayDeque<>();

    PromptReader(Forward forward, NextTokens nextTokens, TokenTree tree, int packSize, List<Answer> answers) {
        this.nextTokens = nextTokens;
        this.reader = new TreeReader(forward, tree, packSize);
        this.packs = TreePack.cut(tree, packSize).iterator();
        this.unread = IntStream.range(0, answers.size())
                .mapToObj(i -> new Prompt(tree.leaves()[i], answers.get(i)))
                .sorted(Comparator.comparing(Prompt::leaf))
                .collect(ArrayDeque::new, ArrayDeque::add, ArrayDeque::addAll);
    }

    /** Whether a prompt that has been read waits for a row. */
    boolean hasWaiting() {
        return !waiting.isEmpty();
    }

    boolean hasUnread() {
        return packs.hasNext();
    }

    /** Reads the next pack, once no prompt waits any more; returns how many answers are complete with their first token. */
    int read() {
        TreePack pack = packs.next();
        List<Prompt> ended = new ArrayList<>();
        while (!unread.isEmpty() && pack.contains(unread.peek().leaf())) {
            ended.add(unread.remove());
        }
        try (IValue hidden = reader.read(pack)) {
            int[] rows = ended.stream()
                    .mapToInt(prompt -> prompt.leaf() - pack.first())
                    .toArray();
            nextTokens.append(hidden, rows, ended.stream().map(Prompt::answer).toList());
        }
        ended.stream().filter(prompt -> !prompt.answer().isComplete()).forEach(waiting::add);
        return ended.size() - waiting.size();
    }

    /** Moves the keys and values of a waiting prompt to a row. */
    Answer moveTo(IValue cache, int row) {
        Prompt prompt = waiting.remove();
        reader.copyPath(prompt.leaf(), cache, row);
        return prompt.answer();
    }

    @Override
    public void close() {
        reader.close();
    }

    private record Prompt(int leaf, Answer answer) {}
}
