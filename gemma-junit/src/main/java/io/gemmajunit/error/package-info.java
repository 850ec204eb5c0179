/** What all our exceptions have in common. */
@NullMarked
package io.gemmajunit.error;

import org.jspecify.annotations.NullMarked;
