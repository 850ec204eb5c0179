/** Keeps the scores of many builds. */
@NullMarked
package io.gemmajunit.maven.history;

import org.jspecify.annotations.NullMarked;
