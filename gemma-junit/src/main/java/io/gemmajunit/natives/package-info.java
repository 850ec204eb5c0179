/** Where native libraries are unpacked, and what is said when they cannot be. */
@NullMarked
package io.gemmajunit.natives;

import org.jspecify.annotations.NullMarked;
