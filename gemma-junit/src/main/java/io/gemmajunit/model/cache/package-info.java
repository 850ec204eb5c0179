/** Keeps the answers of a model, so that an interrupted run continues and a repeated one is fast. */
@NullMarked
package io.gemmajunit.model.cache;

import org.jspecify.annotations.NullMarked;
