/** Reads a checkpoint folder in the Hugging Face layout: configuration, safetensors shards, fingerprints. */
@NullMarked
package io.gemmajunit.checkpoint;

import org.jspecify.annotations.NullMarked;
