/** The goals that run model tests in a fork and judge what it measured. */
@NullMarked
package io.gemmajunit.maven;

import org.jspecify.annotations.NullMarked;
