/** Which files a dataset is made of, by its card or their names, and where it is found. */
@NullMarked
package io.gemmajunit.dataset.folder;

import org.jspecify.annotations.NullMarked;
