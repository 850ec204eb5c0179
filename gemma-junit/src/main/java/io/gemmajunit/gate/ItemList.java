package io.gemmajunit.gate;

import java.util.List;

/** Ids of items in sentences. */
final class ItemList {

    private static final int MOST = 10;

    private ItemList() {}

    /** Returns {@code item 3}, {@code items 3, 4}, or the first ten and how many more. */
    static String of(List<String> ids) {
        var shown = String.join(", ", ids.subList(0, Math.min(MOST, ids.size())));
        var more = ids.size() > MOST ? " and " + (ids.size() - MOST) + " more" : "";
        return (ids.size() == 1 ? "item " : "items ") + shown + more;
    }
}
