package io.gemmajunit.checkpoint.gguf.block;

import io.gemmajunit.checkpoint.Half;

/** Reads numbers of several bytes, the least significant first. */
final class Bytes {

    private Bytes() {}

    static int u8(byte[] source, int at) {
        return source[at] & 0xff;
    }

    static int u16(byte[] source, int at) {
        return u8(source, at) | u8(source, at + 1) << 8;
    }

    static int i32(byte[] source, int at) {
        return u16(source, at) | u16(source, at + 2) << 16;
    }

    static float half(byte[] source, int at) {
        return Half.toFloat(u16(source, at));
    }
}
