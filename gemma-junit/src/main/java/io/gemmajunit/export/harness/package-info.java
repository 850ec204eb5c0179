/** The files that lm-evaluation-harness writes. */
@NullMarked
package io.gemmajunit.export.harness;

import org.jspecify.annotations.NullMarked;
