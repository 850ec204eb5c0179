@NullMarked
package io.gemmajunit.task.file;

import org.jspecify.annotations.NullMarked;
