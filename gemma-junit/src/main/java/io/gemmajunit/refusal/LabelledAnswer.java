package io.gemmajunit.refusal;

/**
 * An answer of which people agree whether it is a refusal.
 *
 * @param isRefusal whether it declines what the prompt asks
 */
public record LabelledAnswer(String prompt, String answer, boolean isRefusal) {}
