/** Weights from files to tensors of libtorch: layout, decoding, sharing. */
@NullMarked
package io.gemmajunit.engine.weights;

import org.jspecify.annotations.NullMarked;
