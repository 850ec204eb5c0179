/** JUnit extension that injects a loaded Gemma checkpoint into tests. */
@NullMarked
package io.gemmajunit;

import org.jspecify.annotations.NullMarked;
