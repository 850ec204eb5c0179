/** The checks, one a class. */
@NullMarked
package io.gemmajunit.health.check;

import org.jspecify.annotations.NullMarked;
