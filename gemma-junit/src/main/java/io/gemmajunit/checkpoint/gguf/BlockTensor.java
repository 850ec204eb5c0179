package io.gemmajunit.checkpoint.gguf;

import io.gemmajunit.checkpoint.RawTensor;
import io.gemmajunit.checkpoint.gguf.block.BlockType;

/**
 * A tensor of a file.
 *
 * @param raw its shape with rows first, as in the Hugging Face layout
 */
record BlockTensor(RawTensor raw, BlockType type) {}
