package io.gemmajunit.engine.inference;

import ai.djl.pytorch.jni.IValue;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;

/**
 * Reads prompts and drafts of answers as one tree, and so what they share once, in packs. A pack's prompts wait in its
 * cache, with their answers begun, until there is a row for each.
 */
final class PromptReader implements AutoCloseable {

    private final Forward forward;
    private final Workspace workspace;
    private final TreeReader reader;
    private final NextTokens nextTokens;
    private final Drafts drafts;
    private final Iterator<TreePack> packs;
    /** Answers not yet begun, in the order in which their prompts end. */
    private final Deque<Prompt> unread;
    /** Those of which not all of the draft has been read, in the order in which drafts end. */
    private final Deque<Prompt> drafted;

    private final Deque<Prompt> waiting = new ArrayDeque<>();

    PromptReader(
            Forward forward, Workspace workspace, TokenTree tree, Drafts drafts, int packSize, List<Answer> answers) {
        this.forward = forward;
        this.workspace = workspace;
        this.nextTokens = new NextTokens(forward, workspace);
        this.drafts = drafts;
        this.reader = new TreeReader(forward, tree, packSize);
        this.packs = TreePack.cut(tree, packSize).iterator();
        List<Prompt> prompts = IntStream.range(0, answers.size())
                .mapToObj(i -> Prompt.of(i, answers.get(i), tree))
                .toList();
        this.unread = sorted(prompts, Prompt::last);
        this.drafted = sorted(prompts, Prompt::leaf);
    }

    private static Deque<Prompt> sorted(List<Prompt> prompts, ToIntFunction<Prompt> node) {
        return new ArrayDeque<>(
                prompts.stream().sorted(Comparator.comparingInt(node)).toList());
    }

    /** Whether a prompt that has been read waits for a row. */
    boolean hasWaiting() {
        return !waiting.isEmpty();
    }

    boolean hasUnread() {
        return packs.hasNext();
    }

    /** Reads the next pack, once no prompt waits any more; returns how many answers that completes. */
    int read() {
        TreePack pack = packs.next();
        List<Prompt> begun = take(unread, pack, Prompt::last);
        int[] inDrafts = drafts.nodesIn(pack);
        int[] asked = IntStream.concat(begun.stream().mapToInt(Prompt::last), IntStream.of(inDrafts))
                .sorted()
                .distinct()
                .toArray();
        try (NodeStates states = reader.read(pack, asked)) {
            int[] rows = states.rowsOf(begun.stream().mapToInt(Prompt::last));
            nextTokens.append(
                    states.hidden(), rows, begun.stream().map(Prompt::answer).toList());
            drafts.look(inDrafts, states, forward, workspace);
        }
        List<Prompt> ended = take(drafted, pack, Prompt::leaf);
        ended.forEach(prompt -> drafts.follow(prompt.index()));
        ended.stream().filter(prompt -> !prompt.answer().isComplete()).forEach(waiting::add);
        return ended.size() - waiting.size();
    }

    private static List<Prompt> take(Deque<Prompt> prompts, TreePack pack, ToIntFunction<Prompt> node) {
        List<Prompt> taken = new ArrayList<>();
        while (!prompts.isEmpty() && pack.contains(node.applyAsInt(prompts.peek()))) {
            taken.add(prompts.remove());
        }
        return taken;
    }

    /** Moves the keys and values of a waiting prompt, and of its draft, to a row. */
    Answer moveTo(IValue cache, int row) {
        Prompt prompt = waiting.remove();
        reader.copyPath(prompt.leaf(), cache, row);
        return prompt.answer();
    }

    @Override
    public void close() {
        reader.close();
    }

    /**
     * @param last node of the prompt's last token
     * @param leaf node of the last token of its draft, the same where there is none
     */
    private record Prompt(int index, Answer answer, int last, int leaf) {

        static Prompt of(int index, Answer answer, TokenTree tree) {
            int leaf = tree.leaves()[index];
            return new Prompt(
                    index, answer, tree.lastOnPath(leaf, answer.request().drafted() + 1)[0], leaf);
        }
    }
}
