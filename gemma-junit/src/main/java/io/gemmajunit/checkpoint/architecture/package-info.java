/** What config.json says of a model: its geometry, and the names of its weights. */
@NullMarked
package io.gemmajunit.checkpoint.architecture;

import org.jspecify.annotations.NullMarked;
