package io.gemmajunit.gate;

import io.gemmajunit.results.Subject;

/** How reports name a measurement. */
final class Label {

    private Label() {}

    /** Returns {@code sums}, {@code sums (teacher)} for another than the default model, {@code sums vs release} for the pinned baseline. */
    static String of(String role, String name, Reference reference) {
        return (role.equals(Subject.DEFAULT_ROLE) ? name : name + " (" + role + ")") + reference.suffix();
    }
}
