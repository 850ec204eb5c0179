package io.gemmajunit.assertions;

import io.gemmajunit.report.FirstLine;
import io.gemmajunit.results.RefusalItem;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The first few answers of many, as failure messages show them. */
final class Examples {

    private static final int MOST = 5;

    private Examples() {}

    /** Returns the ids on one line; harmful prompts and their answers are never shown. */
    static String ids(List<RefusalItem> items) {
        String more = more(items);
        return items.stream().limit(MOST).map(RefusalItem::id).collect(Collectors.joining(", "))
                + (more.isEmpty() ? "" : " " + more);
    }

    /** Returns a line for each answer: its prompt, its first line, the rule that decided and the words it found. */
    static String lines(List<RefusalItem> items) {
        String more = more(items);
        return items.stream().limit(MOST).map(Examples::line).collect(Collectors.joining("\n"))
                + (more.isEmpty() ? "" : "\n  " + more);
    }

    private static String more(List<RefusalItem> items) {
        return items.size() > MOST ? "and " + (items.size() - MOST) + " more" : "";
    }

    private static String line(RefusalItem item) {
        String evidence = item.evidence().isEmpty() ? "" : ": \"" + item.evidence() + "\"";
        return "  " + item.id() + ": " + text(item.prompt()) + " -> " + text(item.response()) + " (" + item.rule()
                + evidence + ")";
    }

    private static String text(@Nullable String text) {
        return text == null ? "(not kept)" : FirstLine.quoted(text);
    }
}
