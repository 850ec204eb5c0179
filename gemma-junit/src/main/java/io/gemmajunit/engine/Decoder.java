package io.gemmajunit.engine;

import java.util.List;
import java.util.function.IntConsumer;

/** Generates tokens for many prompts at a time; where an answer is complete, the next prompt takes its row. */
final class Decoder {

    private final Forward forward;
    private final Workspace workspace;

    Decoder(Forward forward, Workspace workspace) {
        this.forward = forward;
        this.workspace = workspace;
    }

    int[][] decode(List<DecodingRequest> requests, IntConsumer done) {
        List<Answer> answers = requests.stream().map(Answer::new).toList();
        if (!answers.isEmpty()) {
            complete(answers, treeOfPrompts(requests), slots(requests), done);
        }
        return answers.stream().map(Answer::tokens).toArray(int[][]::new);
    }

    private void complete(List<Answer> answers, TokenTree tree, int slots, IntConsumer done) {
        var sizes = workspace.decoding(tree, slots, answers.size());
        var nextTokens = new NextTokens(forward, workspace.logitRows());
        int finished = 0;
        try (var prompts = new PromptReader(forward, nextTokens, tree, sizes.packSize(), answers);
                var rows = new AnswerRows(forward, nextTokens, sizes.rows(), slots)) {
            while (finished < answers.size()) {
                finished += admit(prompts, rows);
                if (!rows.isEmpty()) {
                    finished += rows.step();
                }
                done.accept(finished);
            }
        }
    }

    /** Fills the rows; returns how many answers are complete with their first token, and so need no row. */
    private static int admit(PromptReader prompts, AnswerRows rows) {
        int complete = 0;
        while (prompts.hasWaiting() ? rows.hasRoom() : prompts.hasUnread() && rows.hasAmpleRoom()) {
            if (prompts.hasWaiting()) {
                rows.add(prompts);
            } else {
                complete += prompts.read();
            }
        }
        return complete;
    }

    private static TokenTree treeOfPrompts(List<DecodingRequest> requests) {
        return TokenTree.of(requests.stream()
                .map(request -> TokenSequence.of(request.prompt()))
                .toList());
    }

    /** The last token of an answer is not read. */
    private static int slots(List<DecodingRequest> requests) {
        return requests.stream()
                .mapToInt(request -> request.prompt().length + request.maxNewTokens() - 1)
                .max()
                .orElseThrow();
    }
}
