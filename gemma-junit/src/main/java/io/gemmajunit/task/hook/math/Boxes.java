package io.gemmajunit.task.hook.math;

import io.gemmajunit.python.Str;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;

/** Takes out of a text what stands in {@code \boxed} and {@code \fbox}, as latex2sympy2_extended 1.10 does. */
final class Boxes {

    private static final Pattern SEPARATOR = Pattern.compile("\\b(?:and|or)\\b|,|;");
    private static final int CLOSE = 10;
    private static final int NEAR = 70;

    private final String text;
    private final boolean onlyLast;
    private final List<String> found = new ArrayList<>();

    private Boxes(String text, boolean onlyLast) {
        this.text = text;
        this.onlyLast = onlyLast;
    }

    /** Returns what the boxes hold, with commas between them; the text itself if there are none. */
    static String of(String text, boolean onlyLast) {
        Boxes boxes = new Boxes(text, onlyLast);
        boxes.search();
        Collections.reverse(boxes.found);
        return boxes.found.isEmpty() ? text : String.join(",", boxes.found);
    }

    private void search() {
        int limit = text.length();
        int next = -1;
        for (int start = start(limit); start >= 0; start = start(limit)) {
            int open = open(start, limit);
            if (open >= limit) {
                return;
            }
            int end = text.charAt(open) == '{' ? end(open, limit) : -1;
            if (end < 0) {
                if (found.isEmpty()) {
                    found.add(text.substring(open));
                }
                return;
            }
            String content = Str.strip(text.substring(open + 1, end));
            if (onlyLast && next >= 0 && !belongs(content, text.substring(Math.min(end + 1, next), next))) {
                return;
            }
            if (found.isEmpty() || !found.get(found.size() - 1).equals(content)) {
                found.add(content);
            }
            next = start;
            limit = start;
        }
    }

    private int start(int limit) {
        return limit <= 0 ? -1 : Math.max(before("\\boxed", limit), before("\\fbox", limit));
    }

    private int before(String command, int limit) {
        return text.substring(0, limit).lastIndexOf(command);
    }

    private int open(int start, int limit) {
        int open = start + (text.startsWith("\\boxed", start) ? 6 : 5);
        while (open < limit && Character.isWhitespace(text.charAt(open))) {
            open++;
        }
        return open;
    }

    private int end(int open, int limit) {
        int depth = 0;
        for (int i = open; i < limit; i++) {
            depth += text.charAt(i) == '{' ? 1 : text.charAt(i) == '}' ? -1 : 0;
            if (depth == 0) {
                return i;
            }
        }
        return -1;
    }

    /** Returns whether a box and the one behind it are parts of one answer. */
    private boolean belongs(String content, String between) {
        String following = found.get(found.size() - 1);
        return between.length() < CLOSE
                || !following.equals(content)
                        && between.length() < NEAR
                        && SEPARATOR.matcher(between).find();
    }
}
