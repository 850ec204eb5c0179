/**
 * Tests, intervals and sample sizes on plain numbers, each with its source. Verdicts rest on many of them; the others
 * serve assertions of your own.
 */
@NullMarked
package io.gemmajunit.statistics;

import org.jspecify.annotations.NullMarked;
