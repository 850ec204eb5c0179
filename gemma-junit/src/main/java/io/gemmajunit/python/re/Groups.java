package io.gemmajunit.python.re;

import io.gemmajunit.python.Printing;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The groups of a pattern, as far as it is read. */
final class Groups {

    private static final int NO_LOOKBEHIND = -1;

    /** By group; null while a group is open. */
    private final List<@Nullable Width> widths = new ArrayList<>();

    private final Map<String, Integer> names = new LinkedHashMap<>();

    /** Where conditions ask for groups that may come later. */
    private final Map<Integer, Integer> asked = new LinkedHashMap<>();

    private boolean referredTo;
    private int firstInLookbehind = NO_LOOKBEHIND;

    int count() {
        return widths.size();
    }

    Map<String, Integer> names() {
        return names;
    }

    /** Opens the next group and returns its number, counted from 1. */
    int open(@Nullable String name, Source source) {
        int group = count() + 1;
        widths.add(null);
        if (name != null) {
            Integer earlier = names.putIfAbsent(name, group);
            if (earlier != null) {
                throw source.error(
                        "redefinition of group name " + Printing.repr(name) + " as group " + group + "; was group "
                                + earlier,
                        Source.length(name) + 1);
            }
        }
        return group;
    }

    void close(int group, Width width) {
        widths.set(group - 1, width);
    }

    boolean isOpen(int group) {
        return widths.get(group - 1) == null;
    }

    /** Returns a reference to what a group has matched. */
    Node.BackReference referTo(int group, Source source, int back) {
        Width width = widths.get(group - 1);
        if (width == null) {
            throw source.error("cannot refer to an open group", back);
        }
        checkLookbehind(group, source);
        referredTo = true;
        return new Node.BackReference(group, width);
    }

    /** Whether what a group has matched must come again somewhere. */
    boolean areReferredTo() {
        return referredTo;
    }

    /** Remembers that a condition asks for a group, which must exist in the end. */
    void ask(int group, int position) {
        asked.putIfAbsent(group, position);
    }

    /** A lookbehind cannot ask for what it is about to match. */
    void checkLookbehind(int group, Source source) {
        if (firstInLookbehind == NO_LOOKBEHIND) {
            return;
        }
        if (group > count() || isOpen(group)) {
            throw source.error("cannot refer to an open group", 0);
        }
        if (group >= firstInLookbehind) {
            throw source.error("cannot refer to group defined in the same lookbehind subpattern", 0);
        }
    }

    /** Enters a lookbehind; returns whether it is the outermost. */
    boolean enterLookbehind() {
        if (firstInLookbehind != NO_LOOKBEHIND) {
            return false;
        }
        firstInLookbehind = count() + 1;
        return true;
    }

    void leaveLookbehind() {
        firstInLookbehind = NO_LOOKBEHIND;
    }

    void checkAsked(Source source) {
        asked.forEach((group, position) -> {
            if (group > count()) {
                throw source.errorAt(position, "invalid group reference " + group);
            }
        });
    }
}
