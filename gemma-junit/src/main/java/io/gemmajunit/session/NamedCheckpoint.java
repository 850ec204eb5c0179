package io.gemmajunit.session;

import io.gemmajunit.checkpoint.CheckpointLocation;

/**
 * A checkpoint that exists.
 *
 * @param role how tests refer to it: alias, path or Hub id as written, or {@code default}
 */
public record NamedCheckpoint(String role, CheckpointLocation location) {}
