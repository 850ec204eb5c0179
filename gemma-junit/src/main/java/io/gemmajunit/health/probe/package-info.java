/** Questions to a loaded model that its files cannot answer: a short text and a few short answers. */
@NullMarked
package io.gemmajunit.health.probe;

import org.jspecify.annotations.NullMarked;
