package io.gemmajunit.python.re;

/** How many characters something matches, at least and at most; {@link #ENDLESS} stands for whatever is larger. */
record Width(long least, long most) {

    static final long ENDLESS = 1L << 62;

    static final Width NONE = new Width(0, 0);
    static final Width ONE = new Width(1, 1);

    Width plus(Width other) {
        return new Width(Math.min(least + other.least, ENDLESS), Math.min(most + other.most, ENDLESS));
    }

    Width or(Width other) {
        return new Width(Math.min(least, other.least), Math.max(most, other.most));
    }

    Width times(int from, int to) {
        return new Width(product(least, from), to == Repeat.UNLIMITED && most > 0 ? ENDLESS : product(most, to));
    }

    private static long product(long width, long count) {
        return count > 0 && width > ENDLESS / count ? ENDLESS : width * count;
    }

    boolean isFixed() {
        return least == most;
    }
}
