/**
 * Checkpoints as models, in this JVM or on a server that holds their weights, and the models of servers that only chat.
 */
@NullMarked
package io.gemmajunit.model.local;

import org.jspecify.annotations.NullMarked;
