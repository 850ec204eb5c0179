package io.gemmajunit.task;

import java.util.List;

/**
 * What is right for an item.
 *
 * @param target as the task file gives it: a text, an index, or a list of either
 * @param choices texts to choose from; empty if the task has none
 */
record Reference(Object target, List<String> choices) {

    Reference {
        choices = List.copyOf(choices);
    }

    /** Returns the targets, which are several if any of them is right. */
    List<?> targets() {
        return target instanceof List<?> several ? several : List.of(target);
    }
}
