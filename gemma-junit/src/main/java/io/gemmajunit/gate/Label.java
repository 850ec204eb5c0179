package io.gemmajunit.gate;

import io.gemmajunit.results.Subject;

/** How reports name a measurement. */
final class Label {

    private Label() {}

    /** Returns the label of {@link Subject#label}, with {@code vs release} for the pinned baseline. */
    static String of(String role, String name, Reference reference) {
        return Subject.label(role, name) + reference.suffix();
    }
}
