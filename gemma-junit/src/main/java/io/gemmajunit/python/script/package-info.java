/**
 * Runs functions written in a small part of Python: no files, no processes, no network, no other modules than those of
 * {@link io.gemmajunit.python.script.module}.
 */
@NullMarked
package io.gemmajunit.python.script;

import org.jspecify.annotations.NullMarked;
