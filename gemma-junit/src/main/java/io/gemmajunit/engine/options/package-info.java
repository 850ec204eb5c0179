/** What a user may set of a loaded checkpoint, and what is usual on this machine. */
@NullMarked
package io.gemmajunit.engine.options;

import org.jspecify.annotations.NullMarked;
