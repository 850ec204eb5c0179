/** Finds repositories in the Hugging Face cache of the user, without network. */
@NullMarked
package io.gemmajunit.hub;

import org.jspecify.annotations.NullMarked;
