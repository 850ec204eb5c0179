package io.gemmajunit.task;

/** One request of an item: what the model reads, empty for a whole text, and what is scored, empty to generate. */
public record PlannedRequest(String context, String continuation) {}
