/** Reads task files: YAML 1.1 as PyYAML reads it, with includes, and typed values. */
@NullMarked
package io.gemmajunit.task.file;

import org.jspecify.annotations.NullMarked;
