package io.gemmajunit.checkpoint.gguf;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Finds the merges of a table that has scores: every split of a token into two tokens. */
final class Merges {

    private static final String WHITE_SPACE = "\n\t▁";

    private final TokenTable table;
    private final Map<String, Integer> ids = new HashMap<>();

    private Merges(TokenTable table) {
        this.table = table;
        IntStream.range(0, table.texts().size())
                .filter(id -> table.types().get(id) != TokenTable.CONTROL)
                .forEach(id -> ids.putIfAbsent(table.spelled(id), id));
    }

    /** Returns the merges, the first ones first. */
    static List<Merge> of(TokenTable table, MergeOrder order) {
        return new Merges(table).inOrder(order);
    }

    private List<Merge> inOrder(MergeOrder order) {
        boolean scoresFollowIds = scoresFollowIds();
        Comparator<Merge> byScore = Comparator.comparingDouble(merge -> -score(merge.joined(), scoresFollowIds));
        List<Merge> merges = new ArrayList<>();
        ids.forEach((text, id) -> merges.addAll(splits(text, id)));
        merges.sort(byScore.thenComparing(order));
        return merges;
    }

    /** Runs of white space have the highest score, 0, in the published models, and their rank by id in copies. */
    private double score(int id, boolean scoresFollowIds) {
        double score = table.scores().get(id);
        return scoresFollowIds && isRun(table.spelled(id)) ? Math.max(0, score) : score;
    }

    private List<Merge> splits(String text, int joined) {
        List<Merge> splits = new ArrayList<>();
        int length = text.codePointCount(0, text.length());
        for (int at = 1; at < length; at++) {
            int cut = text.offsetByCodePoints(0, at);
            Integer left = ids.get(text.substring(0, cut));
            Integer right = ids.get(text.substring(cut));
            if (left != null && right != null) {
                splits.add(new Merge(left, right, joined, at, length - at));
            }
        }
        return splits;
    }

    private static boolean isRun(String text) {
        int first = text.codePointAt(0);
        return WHITE_SPACE.indexOf(first) >= 0 && text.codePoints().allMatch(each -> each == first);
    }

    /** Of the tokens of several characters that are neither control tokens nor runs. */
    private boolean scoresFollowIds() {
        double last = Double.POSITIVE_INFINITY;
        for (int id = 0; id < table.texts().size(); id++) {
            String text = table.texts().get(id);
            if (table.types().get(id) == 1 && text.codePointCount(0, text.length()) > 1 && !isRun(text)) {
                if (table.scores().get(id) > last) {
                    return false;
                }
                last = table.scores().get(id);
            }
        }
        return true;
    }
}
