package io.gemmajunit;

import java.nio.file.Path;

/**
 * A checkpoint folder that exists.
 *
 * @param role how tests refer to it: alias, path as written, or {@code default}
 */
record Checkpoint(String role, Path folder) {}
