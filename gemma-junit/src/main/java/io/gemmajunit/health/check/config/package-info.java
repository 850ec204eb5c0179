/** Checks of what configurations and the log of a training say. */
@NullMarked
package io.gemmajunit.health.check.config;

import org.jspecify.annotations.NullMarked;
