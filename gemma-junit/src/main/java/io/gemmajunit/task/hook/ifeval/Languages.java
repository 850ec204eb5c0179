package io.gemmajunit.task.hook.ifeval;

/** Tells the language of a text. */
@FunctionalInterface
interface Languages {

    /** Returns the code of the likeliest language, as {@code en}; empty if the text has nothing to tell it by. */
    String of(String text);
}
