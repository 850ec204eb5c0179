package io.gemmajunit.python.re;

import java.util.Collection;
import java.util.EnumSet;
import java.util.Set;

/** The flags in force at some place of a pattern. */
record Flags(Set<Flag> all) {

    static final Flags NONE = new Flags(Set.of());

    static Flags of(Collection<Flag> flags) {
        return flags.isEmpty() ? NONE : new Flags(EnumSet.copyOf(flags));
    }

    boolean has(Flag flag) {
        return all.contains(flag);
    }

    boolean isEmpty() {
        return all.isEmpty();
    }

    /** Returns these flags within a group that turns some on and others off; ASCII and UNICODE replace each other. */
    Flags within(Flags on, Flags off) {
        if (on.isEmpty() && off.isEmpty()) {
            return this;
        }
        EnumSet<Flag> combined = EnumSet.noneOf(Flag.class);
        combined.addAll(all);
        if (on.all.stream().anyMatch(Flag::isType)) {
            combined.removeIf(Flag::isType);
        }
        combined.addAll(on.all);
        combined.removeAll(off.all);
        return new Flags(combined);
    }

    /** How letters are compared. */
    CaseFolding folding() {
        if (!has(Flag.IGNORECASE)) {
            return CaseFolding.NONE;
        }
        return has(Flag.ASCII) ? CaseFolding.ASCII : CaseFolding.UNICODE;
    }
}
