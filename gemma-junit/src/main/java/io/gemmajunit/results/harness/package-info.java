/** Reads what lm-evaluation-harness wrote as results of ours. */
@NullMarked
package io.gemmajunit.results.harness;

import org.jspecify.annotations.NullMarked;
