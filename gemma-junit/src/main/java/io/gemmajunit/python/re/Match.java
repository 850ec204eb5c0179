package io.gemmajunit.python.re;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a pattern has found in a text. Group 0 is all of it; indices are those of {@link String}. */
public final class Match {

    static final int UNSET = -1;

    private final Program program;
    private final Subject subject;
    private final int[] spans;

    Match(Program program, Subject subject, int[] spans) {
        this.program = program;
        this.subject = subject;
        this.spans = spans;
    }

    /** Returns the text that was found. */
    public String group() {
        return subject.text().substring(start(), end());
    }

    /**
     * Returns what a group has matched; null if it has not taken part.
     *
     * @throws IndexOutOfBoundsException if there is no such group
     */
    public @Nullable String group(int group) {
        int start = start(group);
        return start == UNSET ? null : subject.text().substring(start, end(group));
    }

    /**
     * Returns what the group of a name has matched; null if it has not taken part.
     *
     * @throws IndexOutOfBoundsException if there is no such group
     */
    public @Nullable String group(String name) {
        Integer group = program.names().get(name);
        if (group == null) {
            throw new IndexOutOfBoundsException("no such group");
        }
        return group(group);
    }

    /** Returns what all groups but 0 have matched; null for those that have not taken part. */
    public List<@Nullable String> groups() {
        List<@Nullable String> groups = new ArrayList<>();
        for (int group = 1; group <= program.groups(); group++) {
            groups.add(group(group));
        }
        return groups;
    }

    public int start() {
        return start(0);
    }

    public int end() {
        return end(0);
    }

    /** Returns where a group begins; -1 if it has not taken part. */
    public int start(int group) {
        return index(2 * checked(group));
    }

    /** Returns where a group ends; -1 if it has not taken part. */
    public int end(int group) {
        return index(2 * checked(group) + 1);
    }

    /**
     * Returns a replacement with what groups have matched in the places of {@code \1} and {@code \g<name>}.
     *
     * @throws PatternException if it is not a replacement for this pattern
     */
    public String expand(String replacement) {
        return Template.of(replacement, program).expand(this);
    }

    /** Returns {@link #group(int)}, or an empty text if the group has not taken part. */
    String groupOrEmpty(int group) {
        String matched = group(group);
        return matched == null ? "" : matched;
    }

    /** Returns where it ends, in characters. */
    int endPosition() {
        return spans[1];
    }

    boolean isEmpty() {
        return spans[0] == spans[1];
    }

    private int index(int span) {
        return spans[span] == UNSET ? UNSET : subject.index(spans[span]);
    }

    private int checked(int group) {
        if (group < 0 || group > program.groups()) {
            throw new IndexOutOfBoundsException("no such group");
        }
        return group;
    }
}
