/** A checkpoint as a model in this JVM. */
@NullMarked
package io.gemmajunit.model.local;

import org.jspecify.annotations.NullMarked;
