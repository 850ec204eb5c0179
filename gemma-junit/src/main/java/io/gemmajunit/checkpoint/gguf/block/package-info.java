/** Block types of ggml ({@code ggml-common.h}): how numbers are stored in a GGUF. */
@NullMarked
package io.gemmajunit.checkpoint.gguf.block;

import org.jspecify.annotations.NullMarked;
