/** Whether training files hold the items of benchmarks. */
@NullMarked
package io.gemmajunit.contamination;

import org.jspecify.annotations.NullMarked;
