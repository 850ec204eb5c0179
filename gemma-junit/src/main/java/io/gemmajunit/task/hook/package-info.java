@NullMarked
package io.gemmajunit.task.hook;

import org.jspecify.annotations.NullMarked;
