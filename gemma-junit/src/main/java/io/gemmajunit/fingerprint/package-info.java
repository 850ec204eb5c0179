/** SHA-256 of the inputs that results, baselines and kept answers come from. */
@NullMarked
package io.gemmajunit.fingerprint;

import org.jspecify.annotations.NullMarked;
