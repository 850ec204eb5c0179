package io.gemmajunit.dataset;

/** Columns of files whose rows are taken one at a time and as they are written, whatever is in others. */
final class UntypedColumns extends SettledColumns {

    @Override
    boolean findsTypes() {
        return false;
    }

    @Override
    boolean isFull(long size, long most) {
        return true;
    }
}
