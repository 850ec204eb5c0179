package io.gemmajunit.task;

import java.util.List;

/**
 * What is right for an item.
 *
 * @param target as the task file gives it: a text, an index, or a list of either
 * @param answer what answers are compared with: the target, or the index of the right choice where the choices are
 *     questions
 * @param choices texts to choose from; empty if the task has none
 */
public record Reference(Object target, Object answer, List<String> choices) {

    public Reference {
        choices = List.copyOf(choices);
    }

    public Reference(Object target, List<String> choices) {
        this(target, target, choices);
    }

    /** Returns the right answers, which are several if any of them is right. */
    public List<?> targets() {
        return answer instanceof List<?> several ? several : List.of(answer);
    }
}
