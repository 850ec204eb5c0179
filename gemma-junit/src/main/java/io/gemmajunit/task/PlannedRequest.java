package io.gemmajunit.task;

/**
 * One request of an item.
 *
 * @param context what the model reads; empty for a whole text
 * @param continuation what is scored after it; empty if an answer is to be generated
 */
public record PlannedRequest(String context, String continuation) {}
