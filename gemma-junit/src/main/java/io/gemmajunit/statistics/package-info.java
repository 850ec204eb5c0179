/** Tests, intervals and sample sizes on plain numbers, each with its source: what verdicts rest on, and what own assertions can use. */
@NullMarked
package io.gemmajunit.statistics;

import org.jspecify.annotations.NullMarked;
