/** What is stored: tensors, further formats and schemes of them, JSON files, and what is wrong with a file. */
@NullMarked
package io.gemmajunit.checkpoint;

import org.jspecify.annotations.NullMarked;
