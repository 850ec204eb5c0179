/** AssertJ assertions for scores, evaluations and refusal reports. */
@NullMarked
package io.gemmajunit.assertions;

import org.jspecify.annotations.NullMarked;
