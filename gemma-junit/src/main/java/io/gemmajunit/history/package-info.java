/** Keeps the scores of many builds. */
@NullMarked
package io.gemmajunit.history;

import org.jspecify.annotations.NullMarked;
