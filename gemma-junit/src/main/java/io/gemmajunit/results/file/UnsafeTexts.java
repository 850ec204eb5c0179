package io.gemmajunit.results.file;

/** Whether files hold the texts of harmful prompt sets: prompts, answers and the words that a refusal rule matched. */
public enum UnsafeTexts {
    /** Leave them out: prompt and response become null, evidence becomes empty. */
    REDACT,
    /** Write them, for people who review refusals by hand. */
    KEEP
}
