/** Quantised weights as safetensors: what their tensors mean, one class for each scheme. */
@NullMarked
package io.gemmajunit.checkpoint.quantised;

import org.jspecify.annotations.NullMarked;
