/** The superclass of all public exceptions. */
@NullMarked
package io.gemmajunit.error;

import org.jspecify.annotations.NullMarked;
