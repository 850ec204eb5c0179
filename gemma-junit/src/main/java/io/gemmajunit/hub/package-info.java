/**
 * Names repositories of the Hugging Face Hub, says who finds them, and finds those in the cache of the user, without
 * network.
 */
@NullMarked
package io.gemmajunit.hub;

import org.jspecify.annotations.NullMarked;
