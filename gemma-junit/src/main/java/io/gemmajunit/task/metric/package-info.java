@NullMarked
package io.gemmajunit.task.metric;

import org.jspecify.annotations.NullMarked;
