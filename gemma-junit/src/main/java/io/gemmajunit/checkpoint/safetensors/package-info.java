/** Weights as safetensors: which files, their headers, the tensors in them. */
@NullMarked
package io.gemmajunit.checkpoint.safetensors;

import org.jspecify.annotations.NullMarked;
