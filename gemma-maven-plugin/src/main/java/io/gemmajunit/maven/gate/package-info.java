/** Passes or fails a build by what its run left, and has the reports written. */
@NullMarked
package io.gemmajunit.maven.gate;

import org.jspecify.annotations.NullMarked;
