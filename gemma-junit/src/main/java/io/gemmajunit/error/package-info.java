/** The superclass of the exceptions that users see. */
@NullMarked
package io.gemmajunit.error;

import org.jspecify.annotations.NullMarked;
