/** Whole models as GGUF, versions 2 and 3 ({@code docs/gguf.md} of ggml): header, numbers, configuration, tokenizer. */
@NullMarked
package io.gemmajunit.checkpoint.gguf;

import org.jspecify.annotations.NullMarked;
