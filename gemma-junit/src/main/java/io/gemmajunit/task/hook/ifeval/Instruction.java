package io.gemmajunit.task.hook.ifeval;

/** Something that an answer was asked to be. */
@FunctionalInterface
interface Instruction {

    /** @param answer with more in it than white space */
    boolean isFollowedBy(String answer);
}
