package io.gemmajunit.engine.inference;

import io.gemmajunit.engine.DecodingRequest;
import io.gemmajunit.engine.TokenSequence;
import io.gemmajunit.model.Monitor;
import java.util.List;

/** Generates tokens for many prompts at a time; where an answer is complete, the next prompt takes its row. */
record Decoder(Forward forward, Workspace workspace) {

    List<int[]> decode(List<DecodingRequest> requests, Monitor<int[]> monitor) {
        List<Answer> answers = requests.stream().map(Answer::new).toList();
        Looks<int[]> looks = new Looks<>(monitor, requests.size());
        if (!answers.isEmpty()) {
            complete(answers, looks.treeOf(known(requests), mostTokens(requests)), slots(requests), looks);
        }
        return looks.answers(i -> answers.get(i).tokens());
    }

    private void complete(List<Answer> answers, TokenTree tree, int slots, Looks<int[]> looks) {
        Drafts drafts = new Drafts(tree, answers, workspace.doubt());
        var sizes = workspace.decoding(tree, slots, answers.size(), drafts.size());
        int finished = 0;
        try (var prompts = new PromptReader(forward, workspace, tree, drafts, sizes.packSize(), answers);
                var rows = new AnswerRows(forward, new NextTokens(forward, workspace), sizes.rows(), slots)) {
            do {
                finished += admit(prompts, rows, looks.underWay());
                if (!rows.isEmpty()) {
                    finished += rows.step();
                }
                looks.report(finished);
            } while (finished < answers.size()
                    && looks.goOn(
                            i -> answers.get(i).isComplete(),
                            i -> answers.get(i).tokens()));
        }
    }

    /**
     * Fills rows; returns how many answers are complete with their first token or by their draft, and so need no row.
     *
     * @param most rows to be in use
     */
    private static int admit(PromptReader prompts, AnswerRows rows, int most) {
        int complete = 0;
        while (rows.hasRoom(most) && (prompts.hasWaiting() || prompts.hasUnread())) {
            if (prompts.hasWaiting()) {
                rows.add(prompts);
            } else {
                complete += prompts.read();
            }
        }
        return complete;
    }

    private static List<TokenSequence> known(List<DecodingRequest> requests) {
        return requests.stream().map(DecodingRequest::known).toList();
    }

    private static long mostTokens(List<DecodingRequest> requests) {
        return requests.stream().mapToLong(DecodingRequest::maxNewTokens).sum();
    }

    /** The last token of an answer is not read. */
    private static int slots(List<DecodingRequest> requests) {
        return requests.stream()
                .mapToInt(request -> request.prompt().length + request.maxNewTokens() - 1)
                .max()
                .orElseThrow();
    }
}
