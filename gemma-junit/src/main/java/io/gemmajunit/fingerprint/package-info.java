/** Digests by which results, baselines and kept answers know what they came from. */
@NullMarked
package io.gemmajunit.fingerprint;

import org.jspecify.annotations.NullMarked;
