/** Downloads repositories of the Hugging Face Hub into its cache, laid out as huggingface_hub 1.x does. */
@NullMarked
package io.gemmajunit.hub.download;

import org.jspecify.annotations.NullMarked;
