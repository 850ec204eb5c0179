package io.gemmajunit;

import io.gemmajunit.checkpoint.CheckpointLocation;

/**
 * A checkpoint that exists.
 *
 * @param role how tests refer to it: alias, path or Hub id as written, or {@code default}
 */
record Checkpoint(String role, CheckpointLocation location) {}
