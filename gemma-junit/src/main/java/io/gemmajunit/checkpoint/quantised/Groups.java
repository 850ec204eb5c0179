package io.gemmajunit.checkpoint.quantised;

import io.gemmajunit.checkpoint.RawTensor;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;

/** Which group a column belongs to. */
final class Groups {

    private Groups() {}

    /**
     * @param stored [columns] of type I32; without it, or if it holds −1, groups follow each other
     * @param size columns of each but the last, 0 if all have as many
     * @throws io.gemmajunit.checkpoint.CheckpointException if a column is in no group
     */
    static int[] of(Optional<RawTensor> stored, int columns, int groups, int size) throws IOException {
        int[] groupOf = new int[columns];
        for (int column = 0; column < columns; column++) {
            groupOf[column] = size > 0 ? column / size : (int) ((long) column * groups / columns);
        }
        if (stored.isPresent()) {
            ByteBuffer indices = stored.get().map();
            for (int column = 0; column < columns && indices.getInt(0) >= 0; column++) {
                groupOf[column] = indices.getInt(4 * column);
                if (groupOf[column] < 0 || groupOf[column] >= groups) {
                    throw Modules.misfit(
                            stored.get(), "puts column " + column + " into group " + groupOf[column] + " of " + groups);
                }
            }
        }
        return groupOf;
    }
}
