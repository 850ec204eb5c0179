/** What generation_config.json says. */
@NullMarked
package io.gemmajunit.checkpoint.generation;

import org.jspecify.annotations.NullMarked;
