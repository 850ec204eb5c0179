/** Evidence that travels with a checkpoint: signed statements of what the gate said, and their verification. */
@NullMarked
package io.gemmajunit.maven.attest;

import org.jspecify.annotations.NullMarked;
