package io.gemmajunit.activity;

import java.time.Instant;

/**
 * Something that was begun and not finished.
 *
 * @param what as {@link Activity#during} was told, cut after some 1000 bytes
 */
public record Trace(String what, Instant since) {}
