/** Rows of JSON, typed as Hugging Face datasets types them. */
@NullMarked
package io.gemmajunit.dataset.json;

import org.jspecify.annotations.NullMarked;
