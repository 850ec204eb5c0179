/**
 * Tests, intervals and sample sizes on plain numbers, each with its source. Verdicts rest on many of them; the others are there for assertions of your own.
 */
@NullMarked
package io.gemmajunit.statistics;

import org.jspecify.annotations.NullMarked;
