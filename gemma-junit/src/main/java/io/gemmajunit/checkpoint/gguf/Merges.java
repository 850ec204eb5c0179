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
        List<Merge> runs = new ArrayList<>();
        List<Merge> others = new ArrayList<>();
        boolean scoresFollowIds = scoresFollowIds();
        ids.forEach((text, id) -> (scoresFollowIds && isRun(text) ? runs : others).addAll(splits(text, id)));
        Comparator<Merge> byToken = scoresFollowIds
                ? Comparator.comparingInt(Merge::joined)
                : Comparator.<Merge>comparingDouble(merge -> -table.scores().get(merge.joined()))
                        .thenComparingInt(Merge::joined);
        runs.sort(order.ofRuns());
        others.sort(byToken.thenComparing(order.within()));
        runs.addAll(others);
        return runs;
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
