/** Lets the executors of a Spark cluster answer for a checkpoint. */
@NullMarked
package io.gemmajunit.spark;

import org.jspecify.annotations.NullMarked;
