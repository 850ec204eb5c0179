/** What a JVM that runs a model and whoever starts it say to each other. */
@NullMarked
package io.gemmajunit.protocol;

import org.jspecify.annotations.NullMarked;
