/**
 * Several models side by side: what each is better and worse at than the one it comes from, and which one to start
 * from.
 */
@NullMarked
package io.gemmajunit.portrait;

import org.jspecify.annotations.NullMarked;
