/** What a team accepted, against which later runs are judged. */
@NullMarked
package io.gemmajunit.results.baseline;

import org.jspecify.annotations.NullMarked;
