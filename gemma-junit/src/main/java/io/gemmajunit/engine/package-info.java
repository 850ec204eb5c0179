/** What is asked of an engine, in ids of tokens. */
@NullMarked
package io.gemmajunit.engine;

import org.jspecify.annotations.NullMarked;
