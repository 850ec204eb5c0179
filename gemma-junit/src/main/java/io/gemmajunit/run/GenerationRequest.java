package io.gemmajunit.run;

/**
 * Asks for a text after a prompt.
 *
 * @param prompt as the model sees it, chat template already applied
 */
public record GenerationRequest(String prompt, Sampling sampling) {}
